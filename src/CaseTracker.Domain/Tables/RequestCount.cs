
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tables;

/// <summary>How many cases of one applicant type belong in one row: received, carried in, or closed with a result.</summary>
public sealed record RequestCount(ApplicantType Type, string Row, long Count);
