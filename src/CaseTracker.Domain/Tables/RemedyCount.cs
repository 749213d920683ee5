
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Domain.Tables;

/// <summary>How many disputes of one channel ended with a result; a null result is 尚未审结, pending.</summary>
public sealed record RemedyCount(RemedyKind Kind, RemedyResult? Result, long Count);
