using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Finds accounts. A change of one on this node clears the cache at once.</summary>
internal sealed class AccountCache(DbDataSource database, Seals seals, OfficeClock clock, ILogger<AccountCache> logger)
{
    public const string Select =
        """
        select id, name, roles, agency_code, expires_on, blocked, password, one_time, stamp, second_factor, recovery_codes, version,
          created_at, created_by, failed, locked_until, last_step, signed_in_at
        from accounts
        left join account_attempts on account = id
        """;

    private readonly SealedCache<Account> _accounts = new(database, seals, clock, logger, SealedTable.Accounts, Select);

    /// <summary>The account; null where there is none, or it is not valid today.</summary>
    public async ValueTask<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _accounts.FindAsync(id, cancellationToken) is { } account && account.IsValidOn(clock.Today) ? account : null;

    public void Clear() => _accounts.Clear();
}
