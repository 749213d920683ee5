
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 撤销登记: takes back one step that was logged by mistake. An event of its own: the case is read as if the step had not been.
/// </summary>
/// <param name="On">The day it was taken back; no step is dated by it.</param>
/// <param name="Sequence">The place of the step in the record, 1 for the registration.</param>
public sealed record Retraction(DateOnly On, int Sequence, string Reason) : CaseStep(On);
