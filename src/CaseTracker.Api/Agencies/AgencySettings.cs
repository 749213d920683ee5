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
    private static readonly string Sql =
        $"""
        select {Seals.Selected(SealedTable.Agencies, "a")}, {Seals.Selected(SealedTable.Settings, "s")}
        from agencies a
        left join agency_settings s on s.agency_code = a.code
        where a.{AgencyReader.IsInLine}
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

    /// <summary>Whether accounts of approvers and administrators need a second factor to sign in.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>How often the agency has put its settings; 0 while it has none of its own.</summary>
    public int Version { get; init; }

    /// <summary>The agency above whose settings hold here; null where its own do, or nobody's.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>The longest of the retention periods that the agency and those above it have set; null where none has.</summary>
    internal int? LeastRetentionYears { get; private init; }

    /// <summary>
    /// What holds for an agency now. Throws a problem where someone has touched it, or the line of agencies, in the database.
    /// </summary>
    public static async Task<AgencySettings> InForceAsync(
        DbConnection connection, Seals seals, string agency, CancellationToken cancellationToken)
    {
        var line = await LineAsync(connection, seals, agency, cancellationToken);
        var nearest = Nearest(agency);
        return nearest.AgencyCode == agency
            ? nearest
            : nearest with { AgencyCode = agency, Version = 0, InheritedFrom = nearest.AgencyCode };

        AgencySettings Nearest(string? code)
        {
            if (code is null || !line.Remove(code, out var known))
            {
                return new() { AgencyCode = agency };
            }

            var above = Nearest(known.Parent);
            return known.Own?.Below(above) ?? above;
        }
    }

    /// <summary>The agency and all above it, each with its parent and its own settings, as they were sealed.</summary>
    private static async Task<Dictionary<string, (string? Parent, AgencySettings? Own)>> LineAsync(
        DbConnection connection, Seals seals, string agency, CancellationToken cancellationToken)
    {
        var line = new Dictionary<string, (string?, AgencySettings?)>();
        await using var rows = await connection.ExecuteReaderAsync(Sql, new { agency }, cancellationToken);
        var ofSettings = SealedTable.Agencies.Columns.Length + 1;
        var (code, parent) = (rows.GetOrdinal("code"), rows.GetOrdinal("parent_code"));
        var readOwn = rows.GetRowParser<AgencySettings>(startIndex: ofSettings + 1, returnNullIfFirstMissing: true);
        while (await rows.ReadAsync(cancellationToken))
        {
            seals.Require(SealedTable.Agencies, rows, 0, rows.GetString(code));
            var own = readOwn(rows);
            if (own is not null)
            {
                seals.Require(SealedTable.Settings, rows, ofSettings, own.AgencyCode);
            }

            line[rows.GetString(code)] = (rows.IsDBNull(parent) ? null : rows.GetString(parent), own);
        }

        return line;
    }

    /// <summary>
    /// These settings of an agency's own, tightened by what holds above it: a second person or factor that is asked for above is,
    /// and nobody is erased sooner than any agency above has set. Longer, or never, is for each to say.
    /// </summary>
    private AgencySettings Below(AgencySettings above) => this with
    {
        SecondPerson = SecondPerson || above.SecondPerson,
        SecondFactor = SecondFactor || above.SecondFactor,
        RetentionYears = RetentionYears < above.LeastRetentionYears ? above.LeastRetentionYears : RetentionYears,
        LeastRetentionYears = RetentionYears > above.LeastRetentionYears
            || above.LeastRetentionYears is null ? RetentionYears : above.LeastRetentionYears,
    };

    /// <summary>Whether an agency below these settings may not say this.</summary>
    public bool ForbidBelow(bool secondPerson, bool secondFactor, int? retentionYears) =>
        (SecondPerson && !secondPerson) || (SecondFactor && !secondFactor) || retentionYears < LeastRetentionYears;
}
