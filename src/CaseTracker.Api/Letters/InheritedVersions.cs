using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Letters;

/// <summary>
/// What agencies put in the place of what is shipped. The latest revision of an agency counts, for those below it too that have put
/// none; every revision is kept.
/// </summary>
/// <param name="content">The column that holds it; null in a revision that says nothing.</param>
/// <param name="most">How often an agency may put one.</param>
internal sealed class InheritedVersions<T>(
    SealedTable table, string content, int most, AgencyTree tree, Seals seals, OfficeClock clock, Caller caller)
    where T : class
{
    /// <summary>The columns that name what is revised, without the revision.</summary>
    private readonly string[] _key = table.Key[..^1];

    /// <summary>Of all that is not the agency: the letter, where each has its own.</summary>
    private string OfLetter => string.Concat(_key.Skip(1).Select(column => $" and {column} = @{column}"));

    private string One => $"agency_code = @agency and revision = @revision{OfLetter}";

    /// <summary>
    /// What holds for an agency: its own, or that of the nearest agency above. Throws a problem where someone has touched it in the
    /// database, or one that stands before it.
    /// </summary>
    public async Task<InheritedVersion<T>> FindAsync(
        DbConnection connection, string agency, string? letter, CancellationToken cancellationToken)
    {
        var line = await tree.AboveAsync(agency, cancellationToken);
        var latest = (await connection.QueryAsync<(string Agency, int Revision)>(
            $"select agency_code, max(revision) from {table.Name} where agency_code in ({AgencyReader.InLineCodes}){OfLetter} "
                + "group by agency_code", new { agency, letter }, cancellationToken)).ToDictionary(row => row.Agency, row => row.Revision);
        var own = latest.GetValueOrDefault(agency);
        foreach (var code in line.Where(latest.ContainsKey))
        {
            var key = new { agency = code, letter, revision = latest[code] };
            await seals.RequireAsync(connection, table, One, key, cancellationToken);
            if (await connection.ExecuteScalarAsync<T?>(
                $"select {content} from {table.Name} where {One}", key, cancellationToken) is { } found)
            {
                return new(own, code == agency ? null : code, found);
            }
        }

        return new(own, InheritedFrom: null, Content: null);
    }

    /// <param name="put">Null: the agency says nothing any more.</param>
    public async Task AddAsync(DbConnection connection, string agency, string? letter, T? put, CancellationToken cancellationToken)
    {
        var key = string.Join(", ", _key);
        var added = await connection.ExecuteAsync(
            $"""
            insert into {table.Name} ({key}, revision, recorded_at, recorded_by, {content})
            select {string.Join(", ", _key.Select(column => column == "agency_code" ? "@agency" : $"@{column}"))},
              coalesce(max(revision), 0) + 1, @at, @by, @put
            from {table.Name}
            where agency_code = @agency{OfLetter}
            having coalesce(max(revision), 0) < @most
            """,
            // What has been revised too often can still be taken back.
            new { agency, letter, put, at = clock.NextInstant(), by = caller.Name, most = put is null ? most + 1 : most },
            cancellationToken);
        if (added == 0)
        {
            throw new Problem(ProblemKind.TooManyRevisions, new($"该内容至多修改{most}次。", $"This can be revised {most} times at the most."));
        }

        await seals.SealAsync(
            connection, table, $"agency_code = @agency and seal = ''{OfLetter}", new { agency, letter }, cancellationToken);
    }
}
