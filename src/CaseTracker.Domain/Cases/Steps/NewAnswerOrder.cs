
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 责令重新答复: a reconsideration decision or a judgment orders a new answer, which opens a further round: a new clock and a
/// further decision. The tables go on counting the first answer; nothing is counted twice.
/// </summary>
/// <param name="On">The day the order was served on the agency.</param>
/// <param name="Body">The reconsideration organ or the court.</param>
/// <param name="Document">The number of the deciding document, where it is known.</param>
/// <param name="RespondBy">The last day that the document sets; null where it sets none, and the 20 working days start again.</param>
/// <param name="RemedyId">The dispute whose result it is.</param>
public sealed record NewAnswerOrder(DateOnly On, string Body, string? Document, DateOnly? RespondBy, int RemedyId = 0) : CaseStep(On);
