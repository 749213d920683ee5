using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Agencies.Letterheads;

/// <summary>Whether the letters of an outcome tell the remedies, where the law is not sure of it.</summary>
internal sealed record ClauseChoice(Outcome? Outcome, RemedyClauseKind? Kind);
