using System.Collections.Concurrent;
using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>
/// Which agency lies below which. An agency keeps its parent for good, so what was read once stays true. A row is believed only
/// with its seal: moved in the database, an agency would lie in somebody else's scope.
/// </summary>
internal sealed class AgencyTree(DbDataSource database, Seals seals, OfficeClock clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, string?> _parents = new();

    /// <summary>The scopes that were looked at, and until when that holds. No more than there are agencies.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _whole = new();

    /// <summary>
    /// Throws a problem unless everything that lies below an agency is where it was put: lists and tables then follow the database.
    /// </summary>
    public async ValueTask RequireWholeAsync(string agency, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (_whole.TryGetValue(agency, out var until) && now < until)
        {
            return;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await seals.RequireAsync(connection, SealedTable.Agencies, AgencyReader.IsInSubtree, new { agency }, cancellationToken);
        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from agencies where code = @agency)", new { agency }, cancellationToken))
        {
            _whole[agency] = now + Remembered;
        }
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
