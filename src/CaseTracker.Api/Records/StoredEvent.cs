namespace CaseTracker.Api.Records;

/// <summary>An event of a case or a dispute exactly as it stands in the record.</summary>
/// <param name="Subject">The number of the case as text, or the id of the dispute.</param>
/// <param name="ChainHash">Chains it to the event before.</param>
internal sealed record StoredEvent(
    object Subject, int Sequence, string Type, DateOnly On, DateTimeOffset At, string By, string Data, string ChainHash)
{
    /// <summary>What is hashed, in the order of the columns.</summary>
    public object[] Values => [Subject, Sequence, Type, On, At, By, Data];
}
