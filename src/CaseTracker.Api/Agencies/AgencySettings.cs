using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Agencies;

/// <summary>
/// How an agency wants things done: as it says itself, or else as the nearest agency above it that says so, but never looser than
/// any agency above has it.
/// </summary>
internal sealed record AgencySettings
{
    private const string Sql =
        $"""
        with recursive line (code, distance) as (
          select code, 0 from agencies where code = @agency
          union all
          select a.parent_code, line.distance + 1 from line join agencies a on a.code = line.code where a.parent_code is not null
        )
        select s.agency_code, s.second_person, s.retention_years, s.count_final_answer, s.version
        from line
        join agency_settings s on s.agency_code = line.code
        order by line.distance desc
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

    /// <summary>The longest of the retention periods that the agency and those above it have set; null where none has.</summary>
    internal int? LeastRetentionYears { get; private init; }

    /// <summary>
    /// What holds for an agency now. Throws a problem where somebody has touched it, or the line of agencies, in the database.
    /// </summary>
    public static async Task<AgencySettings> InForceAsync(
        DbConnection connection, Seals seals, string agency, CancellationToken cancellationToken)
    {
        await seals.RequireAsync(connection, SealedTable.Agencies, AgencyReader.IsInLine, new { agency }, cancellationToken);
        await seals.RequireAsync(connection, SealedTable.Settings, $"agency_{AgencyReader.IsInLine}", new { agency }, cancellationToken);
        var line = await connection.QueryAsync<AgencySettings>(Sql, new { agency }, cancellationToken);
        var nearest = line.Aggregate(new AgencySettings { AgencyCode = agency }, (above, own) => own.Below(above));
        return nearest.AgencyCode == agency
            ? nearest
            : nearest with { AgencyCode = agency, Version = 0, InheritedFrom = nearest.AgencyCode };
    }

    /// <summary>
    /// These settings of an agency's own, tightened by what holds above it: a second person that is asked for above is asked for,
    /// and nobody is erased sooner than any agency above has set. Longer, or never, is for each to say.
    /// </summary>
    private AgencySettings Below(AgencySettings above) => this with
    {
        SecondPerson = SecondPerson || above.SecondPerson,
        RetentionYears = RetentionYears < above.LeastRetentionYears ? above.LeastRetentionYears : RetentionYears,
        LeastRetentionYears = RetentionYears > above.LeastRetentionYears
            || above.LeastRetentionYears is null ? RetentionYears : above.LeastRetentionYears,
    };

    /// <summary>Whether an agency below these settings may not say this.</summary>
    public bool ForbidBelow(bool secondPerson, int? retentionYears) =>
        (SecondPerson && !secondPerson) || retentionYears < LeastRetentionYears;
}
