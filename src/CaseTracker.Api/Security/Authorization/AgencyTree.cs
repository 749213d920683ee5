using System.Collections.Concurrent;
using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>
/// The tree of agencies. An agency never changes its parent, so a parent is cached for good. A row counts only with its seal: an
/// agency that was moved in the database would come into another caller's scope.
/// </summary>
internal sealed class AgencyTree(DbDataSource database, Seals seals, OfficeClock clock)
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, string?> _parents = new();

    /// <summary>The scopes that were checked, and until when the check holds. No more than there are agencies.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _intact = new();

    /// <summary>
    /// Throws a problem unless the agency and all below it are intact: lists and tables then rely on the database.
    /// </summary>
    public async ValueTask RequireIntactAsync(string agency, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (_intact.TryGetValue(agency, out var until) && now < until)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await seals.RequireAsync(connection, SealedTable.Agencies, AgencyReader.IsInSubtree, new { agency }, cancellationToken);
        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from agencies where code = @agency)", new { agency }, cancellationToken))
        {
            _intact[agency] = now + CacheTime;
        }
    }

    /// <summary>Whether there is an agency of this code. One that is there stays.</summary>
    public async ValueTask<bool> ExistsAsync(string agency, CancellationToken cancellationToken)
    {
        await ParentAsync(agency, cancellationToken);
        return _parents.ContainsKey(agency);
    }

    /// <summary>Whether an agency is another or lies below it; false for one that does not exist.</summary>
    public async ValueTask<bool> IsWithinAsync(string agency, string other, CancellationToken cancellationToken)
    {
        for (string? at = agency; at is not null; at = await ParentAsync(at, cancellationToken))
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The agency and all above it, the nearest first.</summary>
    public async ValueTask<List<string>> AboveAsync(string agency, CancellationToken cancellationToken)
    {
        var above = new List<string>();
        for (string? at = agency; at is not null; at = await ParentAsync(at, cancellationToken))
        {
            above.Add(at);
        }

        return above;
    }

    private async ValueTask<string?> ParentAsync(string agency, CancellationToken cancellationToken)
    {
        if (_parents.TryGetValue(agency, out var parent))
        {
            return parent;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = (await connection.QueryAsync<string?>(
            "select parent_code from agencies where code = @agency", new { agency }, cancellationToken)).ToList();
        await seals.RequireAsync(connection, SealedTable.Agencies, "code = @agency", new { agency }, cancellationToken);
        return found.Count == 0 ? null : _parents[agency] = found[0];
    }
}
