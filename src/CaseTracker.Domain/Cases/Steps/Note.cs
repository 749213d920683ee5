namespace CaseTracker.Domain.Cases.Steps;

/// <summary>备注: a note, outside the procedure.</summary>
/// <param name="On">The day on which it was written.</param>
/// <param name="Urge">催办: asks the one who has the case to go on with it; it stands until the next step of the procedure.</param>
public sealed record Note(DateOnly On, string Text, bool Urge) : DeskStep(On);
