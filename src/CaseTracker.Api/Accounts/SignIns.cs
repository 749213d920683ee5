using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;

namespace CaseTracker.Api.Accounts;

/// <summary>Ends an attempt to sign in that was right: the code is used up, the count begins anew, and the audit log tells of it.</summary>
internal sealed class SignIns(AccountStore accounts, SecondFactors factors, AuditLog audit, OfficeClock clock)
{
    /// <param name="attempt">One with the right password.</param>
    /// <returns>Null where the code is wrong, or the account was changed meanwhile.</returns>
    public Task<Holder?> OpenAsync(Attempt attempt, string? code, CancellationToken cancellationToken) =>
        accounts.WriteAsync(connection => OpenAsync(connection, attempt.Account!, code, cancellationToken), cancellationToken);

    private async Task<Holder?> OpenAsync(DbConnection connection, Account verified, string? code, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(connection, verified.Id, cancellationToken);
        if (account?.Stamp != verified.Stamp)
        {
            return null;
        }

        if (account.SecondFactor is not null)
        {
            account = await factors.UseAsync(connection, account, code ?? "", cancellationToken);
            if (account is null)
            {
                return null;
            }
        }

        await Attempts.ClearAsync(connection, account.Id, cancellationToken);
        await connection.ExecuteAsync(
            "update account_attempts set signed_in_at = @now where account = @Id", new { now = clock.Now, account.Id }, cancellationToken);
        await audit.AddAsync(
            connection, AuditAct.SignedIn, account.AgencyCode, account.Id, detail: null, cancellationToken, account.SignedName);
        return account.Holder;
    }
}
