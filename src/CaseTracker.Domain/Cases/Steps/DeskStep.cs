namespace CaseTracker.Domain.Cases.Steps;

/// <summary>What the office does with the file outside the procedure: it moves neither the status nor the clock.</summary>
/// <param name="On">The day on which it happened; no step of the procedure is ordered by it.</param>
public abstract record DeskStep(DateOnly On) : CaseStep(On);
