
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>作废: the case was registered by mistake.</summary>
/// <param name="On">The day it was voided.</param>
public sealed record Voiding(DateOnly On, string Reason) : CaseStep(On);
