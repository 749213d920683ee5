using CaseTracker.Api.Records;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Ends all sign-ins of the own account, this one too.</summary>
internal static class SignOutEverywhere
{
    public sealed record Command(string Account) : IRequest;

    public sealed class Handler(AccountStore accounts) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken) => await accounts.WriteAsync(
            async connection =>
            {
                if (await accounts.FindAsync(connection, command.Account, cancellationToken) is { } account)
                {
                    await accounts.ChangeAsync(connection, account, AuditAct.SignedOutEverywhere, detail: null, cancellationToken);
                }

                return Unit.Value;
            },
            cancellationToken);
    }
}
