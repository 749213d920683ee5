using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases.Record;

/// <summary>
/// Where the record of a case ends, and whether the person in it may be read: two reads that find the same read the same case.
/// </summary>
internal sealed record CaseEnd
{
    /// <summary>To be selected of a case <c>c</c> and its key <c>k</c>.</summary>
    public const string Columns =
        """
        c.numbered_by, c.year as number_year, c.sequence as number_sequence, c.head, c.list_position,
        k.wrapped as person_key, k.restricted_at is not null as is_restricted
        """;

    /// <summary>Joins the key to the case.</summary>
    public const string Key = "left join person_keys k on k.case_number = c.number and k.numbered_by = c.numbered_by";

    public required string NumberedBy { get; init; }

    public int NumberYear { get; init; }

    public int NumberSequence { get; init; }

    /// <summary>The seal on the end of the record. It covers the last event, and by the chain all before it.</summary>
    public required string Head { get; init; }

    public long ListPosition { get; init; }

    public string? PersonKey { get; init; }

    public bool IsRestricted { get; init; }

    public CaseNumber Number => new(NumberedBy, NumberYear, NumberSequence);
}
