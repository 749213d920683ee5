using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;

namespace CaseTracker.Api.Security.Integrity;

/// <summary>
/// A table whose rows are chained, each by a hash over that of the row before and over its own columns, which stands in <c>link</c>.
/// The end is sealed: nothing can be cut off it unseen.
/// </summary>
/// <param name="EndTable">Where the seal on the end stands; null where a projection holds one for each record in the table.</param>
/// <param name="AgencyColumn">Names the agency whose record a row continues, by which the table is split; null for one record.</param>
/// <param name="Columns">What is hashed, in this order; a column that is empty as an empty text.</param>
/// <param name="Label">Begins what is hashed, so that no row passes for one of another table.</param>
/// <param name="EndLabel">The same of the seal.</param>
internal sealed record ChainedTable(
    BrokenRecord Record, string Name, string? EndTable, string? AgencyColumn, string[] Columns, string[] Label, string EndLabel)
{
    public static ChainedTable CaseEvents { get; } = OfEvents(BrokenRecord.Case, "case_events", "case_number", "numbered_by");

    public static ChainedTable RemedyEvents { get; } = OfEvents(BrokenRecord.Remedy, "remedy_events", "remedy_id", "agency_code");

    public static ChainedTable AuditLog { get; } = new(
        BrokenRecord.Audit, "audit_log", "audit_head", AgencyColumn: null,
        ["sequence", "at", "actor", "act", "agency_code", "subject", "detail"], ["audit"], "auditHead");

    /// <summary>The ends of all records, each time that one was written.</summary>
    public static ChainedTable AllEnds { get; } = new(
        BrokenRecord.Chain, "record_chain", "record_chain_end", AgencyColumn: null,
        ["sequence", "record", "subject", "agency_code", "head"], ["chain"], "chainEnd");

    /// <summary>For adding rows: the columns, the hash, and the agency where rows name it.</summary>
    public InsertedTable Rows { get; } = new(Name, [.. Columns, "link", .. AgencyColumn is null ? Array.Empty<string>() : [AgencyColumn]]);

    /// <summary>Puts a new seal on the end, with its sequence before it.</summary>
    public string MoveEnd { get; } =
        $"""
        insert into {EndTable} (id, sequence, seal) values (1, $1, $2)
        on conflict (id) do update set sequence = excluded.sequence, seal = excluded.seal
        """;

    /// <summary>Selects the sequence and the hash of the last row, of a table that is one record.</summary>
    public string LastRow { get; } = $"select sequence, link from {Name} order by sequence desc limit 1";

    /// <param name="previous">The hash of the row before; empty for the first.</param>
    /// <param name="values">Those of the columns.</param>
    public string Hash(Vault vault, string previous, IEnumerable<object?> values) =>
        vault.ChainHash(previous, [.. Label, .. values.Select(value => value is null ? "" : StoredText.Of(value).Value)]);

    /// <summary>The seal on the end.</summary>
    /// <param name="last">The subject where the table has several records, and the number of the last row.</param>
    public string Seal(Vault vault, string hash, params object[] last) =>
        vault.ChainHash(hash, [EndLabel, .. last.Select(value => StoredText.Of(value).Value)]);

    private static ChainedTable OfEvents(BrokenRecord record, string name, string subject, string agency) => new(
        record, name, EndTable: null, agency, [subject, "sequence", "type", "happened_on", "recorded_at", "recorded_by", "data"], [],
        "head");
}
