
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>An answer of one round: a decision, or a withdrawal.</summary>
internal sealed record ReplyGiven(int Round, DateOnly On, Outcome Outcome, string? DocumentNumber);
