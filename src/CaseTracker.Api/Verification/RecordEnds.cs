using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Verification;

/// <summary>Where the records of one kind have their ends.</summary>
/// <param name="Sql">Selects <c>subject</c>, <c>agency_code</c> and <c>head</c> of each.</param>
internal sealed record RecordEnds(BrokenRecord Record, string Sql)
{
    public static IReadOnlyList<RecordEnds> All { get; } =
    [
        new(BrokenRecord.Case, "select number as subject, agency_code, head from cases"),
        new(BrokenRecord.Remedy, "select cast(id as text) as subject, agency_code, head from remedies"),
        new(BrokenRecord.Audit, "select '' as subject, cast(null as text) as agency_code, seal as head from audit_head"),
        .. SealedTable.All.Select(Of),
    ];

    private static RecordEnds Of(SealedTable table) => new(
        table.Record,
        $"select {table.Subject} as subject, {table.Agency} as agency_code, seal as head from {table.Name}"
        + (table.HasRevisions
            ? $" e where not exists (select 1 from {table.Name} l where {Same(table)} and l.revision > e.revision)"
            : ""));

    private static string Same(SealedTable table) =>
        string.Join(" and ", table.Key.SkipLast(1).Select(column => $"l.{column} = e.{column}"));
}
