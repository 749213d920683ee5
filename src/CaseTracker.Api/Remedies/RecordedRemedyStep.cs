using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Remedies;

/// <summary>One event of a dispute as it was recorded.</summary>
internal sealed record RecordedRemedyStep(int Sequence, RemedyStep Step, DateTimeOffset RecordedAt, string RecordedBy, string Link);
