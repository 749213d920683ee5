using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Remedies;

/// <summary>Whom an agency names to those who contest its decisions, and what else it wants said.</summary>
/// <param name="Body">复议机关: the body for reconsideration. The program does not work it out: the agency says it.</param>
/// <param name="SecondBody">The department above, for decisions until the end of 2023.</param>
/// <param name="Court">Null: the court that is competent.</param>
/// <param name="InternetChannel">Where reconsideration is asked for by internet.</param>
/// <param name="Chosen">Of outcomes of which the law is not sure: whether their letters have a clause.</param>
public sealed record RemedyBodies(
    string Body, string? SecondBody, string? Court, string? InternetChannel, IReadOnlyDictionary<Outcome, RemedyClauseKind> Chosen);
