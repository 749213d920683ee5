using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Takes the second factor from an account whose holder has lost it, recovery codes and all.</summary>
internal static class ResetSecondFactor
{
    public sealed record Command(string Account) : IRequest<AccountResponse>;

    public sealed class Handler(AccountStore accounts, OfficeClock clock) : IRequestHandler<Command, AccountResponse>
    {
        public async Task<AccountResponse> Handle(Command command, CancellationToken cancellationToken) => AccountResponse.Of(
            await accounts.WriteAsync(
                async connection =>
                {
                    var account = await accounts.RequireAsync(connection, command.Account, cancellationToken);
                    var without = account with { SecondFactor = null, RecoveryCodes = null };
                    return account.SecondFactor is null
                        ? account
                        : await accounts.ChangeAsync(connection, without, AuditAct.SecondFactorRemoved, detail: null, cancellationToken);
                },
                cancellationToken),
            clock.Now);
    }
}
