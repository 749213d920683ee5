using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>The record of a case, oldest event first.</summary>
/// <param name="Key">The data key of the case; null once the person has been erased, and while it is restricted.</param>
internal sealed record CaseRecord(CaseNumber Number, IReadOnlyList<RecordedEvent<CaseStep>> Events, DataKey? Key)
{
    /// <summary>The case as its events make it.</summary>
    public CaseFile Replay() => CaseFile.Replay(Events.Select(recorded => recorded.Step));
}
