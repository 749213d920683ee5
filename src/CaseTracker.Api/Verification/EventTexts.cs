using CaseTracker.Api.Data;

namespace CaseTracker.Api.Verification;

/// <summary>An event as the very texts that are kept of it: read as a date, one that was tampered with might pass.</summary>
internal sealed record EventTexts
{
    public int Sequence { get; init; }

    public required string Type { get; init; }

    public required StoredText HappenedOn { get; init; }

    public required StoredText RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Data { get; init; }

    public required string ChainHash { get; init; }

    /// <summary>What is hashed of the event of a record.</summary>
    public object[] Values(string subject) => [subject, Sequence, Type, HappenedOn.Value, RecordedAt.Value, RecordedBy, Data];
}
