namespace CaseTracker.Api.Records;

/// <summary>One event as it was recorded.</summary>
/// <typeparam name="T">A step of a case, or of a dispute.</typeparam>
internal sealed record RecordedEvent<T>(int Sequence, T Step, DateTimeOffset RecordedAt, string RecordedBy, string ChainHash);
