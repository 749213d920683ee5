using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases.Record;

/// <summary>The record of a case, oldest event first.</summary>
/// <param name="Key">The data key of the case; null once the person has been erased, and while it is restricted.</param>
internal sealed record CaseRecord(CaseNumber Number, IReadOnlyList<RecordedStep> Events, DataKey? Key)
{
    /// <summary>The case as its events make it.</summary>
    public CaseFile Replay() => CaseFile.Replay(Events.Select(recorded => recorded.Step));
}
