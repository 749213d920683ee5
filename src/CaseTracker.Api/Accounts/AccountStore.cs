using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Accounts;

/// <summary>Reads and writes accounts. Each write has its entry on the audit log, and a new stamp that ends the sign-ins.</summary>
internal sealed class AccountStore(Database database, AccountCache cache, Seals seals, AuditLog audit, Caller caller)
{
    private const string Insert =
        """
        insert into accounts (id, name, roles, agency_code, expires_on, blocked, password, one_time, stamp, version, created_at, created_by)
        values (@Id, @Name, @Roles, @AgencyCode, @ExpiresOn, @Blocked, @Password, @OneTime, @Stamp, @Version, @CreatedAt, @CreatedBy)
        on conflict (id) do nothing
        """;

    private const string Update =
        """
        update accounts
        set name = @Name, roles = @Roles, agency_code = @AgencyCode, expires_on = @ExpiresOn, blocked = @Blocked, password = @Password,
          one_time = @OneTime, stamp = @Stamp, second_factor = @SecondFactor, recovery_codes = @RecoveryCodes, version = @Version
        where id = @Id
        """;

    public static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Runs a write, after which nobody goes on with an account as it was.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        var written = await database.WriteAsync(write, cancellationToken);
        cache.Clear();
        return written;
    }

    /// <summary>The account as it was sealed; null where there is none.</summary>
    public async Task<Account?> FindAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        await seals.RequireAsync(connection, SealedTable.Accounts, "id = @id", new { id }, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(
            $"{AccountCache.Select} where id = @id", new { id }, cancellationToken);
    }

    /// <summary>An account in the caller's scope.</summary>
    /// <exception cref="Problem">There is none; what was typed stands in no answer, because it may be anything.</exception>
    public async Task<Account> RequireAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        await FindAsync(connection, id, cancellationToken) is { } account
        && await caller.HoldsOverAsync(account.AgencyCode, cancellationToken)
            ? account
            : throw new Problem(ProblemKind.AccountNotFound);

    /// <exception cref="Problem">The account is taken.</exception>
    public async Task AddAsync(DbConnection connection, Account account, CancellationToken cancellationToken)
    {
        if (await connection.ExecuteAsync(Insert, account, cancellationToken) == 0)
        {
            throw new Problem(ProblemKind.AccountExists);
        }

        await SealAsync(connection, account, AuditAct.AccountAdded, $"{account.Name}: {account.Roles}", actor: null, cancellationToken);
    }

    /// <param name="actor">Who did it, where nobody is signed in yet; the caller by default.</param>
    public async Task<Account> ChangeAsync(
        DbConnection connection, Account account, AuditAct act, string? detail, CancellationToken cancellationToken, string? actor = null)
    {
        var changed = account with { Stamp = NewStamp(), Version = account.Version + 1 };
        await connection.ExecuteAsync(Update, changed, cancellationToken);
        await SealAsync(connection, changed, act, detail, actor, cancellationToken);
        return changed;
    }

    /// <summary>The same of what its holder changes, unless someone has changed the account since the password was compared.</summary>
    /// <param name="also">Runs in the same write.</param>
    public Task<Account> ChangeOwnAsync(
        Account verified, Account changed, AuditAct act, Func<DbConnection, Task> also, CancellationToken cancellationToken) => WriteAsync(
        async connection =>
        {
            var current = await FindAsync(connection, verified.Id, cancellationToken);
            ETags.RequireMatch([verified.Version], current?.Version ?? 0);
            await also(connection);
            return await ChangeAsync(connection, changed, act, detail: null, cancellationToken);
        },
        cancellationToken);

    private async Task SealAsync(
        DbConnection connection, Account account, AuditAct act, string? detail, string? actor, CancellationToken cancellationToken)
    {
        await seals.SealAsync(connection, SealedTable.Accounts, "id = @Id", new { account.Id }, cancellationToken);
        await audit.AddAsync(connection, act, account.AgencyCode, account.Id, detail, cancellationToken, actor);
    }
}
