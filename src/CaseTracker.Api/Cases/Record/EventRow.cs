using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A row of <c>case_events</c>, with the parts of its case's number.</summary>
internal sealed record EventRow
{
    public required string NumberedBy { get; init; }

    public int NumberYear { get; init; }

    public int NumberSequence { get; init; }

    public int Sequence { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string Data { get; init; }

    public required string ChainHash { get; init; }

    /// <summary>Where the case stands in lists; 0 where that was not asked for.</summary>
    public long ListPosition { get; init; }

    /// <summary>The wrapped data key of the case, with its first event.</summary>
    public string? PersonKey { get; init; }

    /// <summary>Whether the person is restricted, with the first event of the case.</summary>
    public bool? PersonRestricted { get; init; }

    public CaseNumber ToNumber() => new(NumberedBy, NumberYear, NumberSequence);

    public RecordedEvent<CaseStep> ToStep(DataKey? key, string absent = Applicant.Erased) =>
        new(Sequence, EventJson.Read(Type, Data, key, PlaceOf(ToNumber(), Sequence), absent), RecordedAt, RecordedBy, ChainHash);

    /// <summary>The place of an event in all records, for which the person in it is sealed.</summary>
    public static string PlaceOf(CaseNumber number, int sequence) => $"{number}#{sequence}";
}
