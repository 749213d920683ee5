using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Accounts;

/// <summary>
/// Counts attempts at passwords and codes. Each is counted before it is looked at, so that many at once are no more than five; five
/// wrong ones in a row lock the account for a quarter of an hour. Whatever is wrong, the work is the same: a write, a hash, a write.
/// </summary>
internal sealed class Attempts(Database database, AccountStore accounts, AuditLog audit, OfficeClock clock)
{
    public const int Most = 5;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    private static readonly LocalizedText Wrong = new("当前密码不正确。", "The current password is not right.");

    private const string Count =
        """
        insert into account_attempts (account, failed, locked_until) values (@id, @failed, @lockedUntil)
        on conflict (account) do update set failed = excluded.failed, locked_until = excluded.locked_until
        """;

    /// <summary>Attempts that cannot be right are counted too, all together, so that they take as long.</summary>
    private const string CountOther =
        """
        insert into account_attempts (account, failed) values ('', 1)
        on conflict (account) do update set failed = account_attempts.failed + 1
        """;

    /// <summary>Only its own: others may have failed meanwhile.</summary>
    private const string Uncount =
        """
        update account_attempts
        set failed = failed - 1, locked_until = case when failed > @Most then locked_until end
        where account = @Id and failed > 0
        """;

    /// <param name="id">As it was typed.</param>
    public Task<Attempt> BeginAsync(string id, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var account = await FindAsync(connection, id, cancellationToken);
            var now = clock.Now;
            if (account is null || !account.IsValidOn(clock.Today) || account.LockedUntil > now)
            {
                await connection.ExecuteAsync(CountOther, parameters: null, cancellationToken);
                return new Attempt(Account: null, account, Locks: false);
            }

            var failed = account.LockedUntil is null ? account.Failed + 1 : 1;
            var locks = failed >= Most;
            await CountAsync(connection, account.Id, failed, locks ? now + LockTime : null, cancellationToken);
            return new Attempt(account, account, locks);
        },
        cancellationToken);

    /// <summary>Writes down that an attempt was wrong.</summary>
    public Task FailAsync(Attempt attempt, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var (agency, id) = (attempt.Known?.AgencyCode, attempt.Known?.Id);
            await audit.AddAsync(connection, AuditAct.SignInFailed, agency, id, detail: null, cancellationToken, Caller.Program);
            if (attempt.Locks)
            {
                await audit.AddAsync(connection, AuditAct.AccountLocked, agency, id, detail: null, cancellationToken, Caller.Program);
            }
        },
        cancellationToken);

    /// <summary>Takes an attempt back that was neither right nor wrong: a code is still to come.</summary>
    public Task ReleaseAsync(Attempt attempt, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(Uncount, new { attempt.Account!.Id, Most }, cancellationToken), cancellationToken);

    /// <summary>The own account, where its password was typed again for a change; a wrong one counts as at the sign-in.</summary>
    /// <param name="path">That of the password in the form.</param>
    public async Task<Account> RequirePasswordAsync(
        Passwords passwords, string id, string password, string path, CancellationToken cancellationToken)
    {
        var attempt = await BeginAsync(id, cancellationToken);
        if (passwords.Verify(attempt.Account, password))
        {
            return attempt.Account!;
        }

        await FailAsync(attempt, cancellationToken);
        throw Problem.Invalid([(path, Wrong.Localize())]);
    }

    /// <summary>Begins to count anew.</summary>
    public static Task ClearAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        CountAsync(connection, id, failed: 0, lockedUntil: null, cancellationToken);

    private static Task CountAsync(
        DbConnection connection, string id, int failed, DateTimeOffset? lockedUntil, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Count, new { id, failed, lockedUntil }, cancellationToken);

    /// <summary>One that was changed in the database is not there.</summary>
    private async Task<Account?> FindAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await accounts.FindAsync(connection, id, cancellationToken);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.RecordBroken)
        {
            return null;
        }
    }
}
