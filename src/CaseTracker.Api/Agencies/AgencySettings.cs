using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>How an agency wants things done: as it says itself, or else as the nearest agency above it that says so.</summary>
internal sealed record AgencySettings
{
    private const string Sql =
        """
        with recursive line(code, distance) as (
          select code, 0 from agencies where code = @agency
          union all
          select a.parent_code, line.distance + 1 from line join agencies a on a.code = line.code where a.parent_code is not null
        )
        select s.agency_code, s.second_person, s.retention_years, s.count_final_answer, s.version
        from line
        join agency_settings s on s.agency_code = line.code
        order by line.distance
        limit 1
        """;

    public required string AgencyCode { get; init; }

    /// <summary>Whether extensions, fee notices and decisions take two people: one who drafts, and another who approves.</summary>
    public bool SecondPerson { get; init; }

    /// <summary>保存期限: years after the closing of a case, until its applicant is erased; null for never.</summary>
    public int? RetentionYears { get; init; }

    /// <summary>
    /// Whether a new answer that a remedy orders counts in table three in place of the first, where both are of one year. Holds for the
    /// answers recorded while it is on, so that it moves no year that is published.
    /// </summary>
    public bool CountFinalAnswer { get; init; }

    /// <summary>How often the agency has put its settings; 0 while it has none of its own.</summary>
    public int Version { get; init; }

    /// <summary>The agency above whose settings hold here; null where its own do, or nobody's.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>What holds for an agency now.</summary>
    public static async Task<AgencySettings> InForceAsync(DbConnection connection, string agency, CancellationToken cancellationToken)
    {
        var nearest = await connection.QuerySingleOrDefaultAsync<AgencySettings>(new CommandDefinition(Sql, new { agency }, cancellationToken: cancellationToken));
        return nearest is null ? new() { AgencyCode = agency }
            : nearest.AgencyCode == agency ? nearest
            : nearest with { AgencyCode = agency, Version = 0, InheritedFrom = nearest.AgencyCode };
    }
}
