using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>What the holder of an account sees of it.</summary>
internal static class GetMe
{
    public sealed record Query(CallerIdentity Caller) : IRequest<Response?>;

    /// <param name="RecoveryCodes">How many are left.</param>
    /// <param name="NeedsSecondFactor">Whether the agency asks for one.</param>
    public sealed record Response(
        string Account, bool OneTimePassword, bool SecondFactor, int RecoveryCodes, bool NeedsSecondFactor, DateTimeOffset? SignedInAt);

    /// <summary>Null for a caller without an account.</summary>
    public sealed class Handler(AccountCache accounts, AccountDuties duties) : IRequestHandler<Query, Response?>
    {
        public async Task<Response?> Handle(Query query, CancellationToken cancellationToken) =>
            await accounts.FindAsync(query.Caller.Id, cancellationToken) is { } account
                ? new(
                    account.Id, account.OneTime, account.SecondFactor is not null,
                    account.RecoveryCodes?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length ?? 0,
                    await duties.IsRequiredAsync(account, cancellationToken), account.SignedInAt)
                : null;
    }
}
