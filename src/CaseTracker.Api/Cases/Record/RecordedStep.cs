using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>One event as it was recorded.</summary>
internal sealed record RecordedStep(int Sequence, CaseStep Step, DateTimeOffset RecordedAt, string RecordedBy, string Link);
