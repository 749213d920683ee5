using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>Which agency lies below which. An agency keeps its parent for good, so what was read once stays true.</summary>
internal sealed class AgencyTree(DbDataSource database)
{
    private readonly ConcurrentDictionary<string, string?> _parents = new();

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
        var found = (await connection.QueryAsync<string?>(new CommandDefinition(
            "select parent_code from agencies where code = @agency", new { agency }, cancellationToken: cancellationToken))).ToList();
        return found.Count == 0 ? null : _parents[agency] = found[0];
    }
}
