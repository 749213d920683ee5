using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases;

/// <summary>An answer of one round: a decision, or a withdrawal.</summary>
internal sealed record ReplyGiven(int Round, DateOnly On, Outcome Outcome, string? DocumentNumber);
