using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Record;

/// <summary>The record of a case, oldest event first.</summary>
/// <param name="key">The data key of the case; null once the person has been erased, and while it is restricted.</param>
internal sealed class CaseRecord(CaseNumber number, IReadOnlyList<RecordedEvent<CaseStep>> events, DataKey? key)
{
    private CaseFile? _file;

    public CaseNumber Number => number;

    public IReadOnlyList<RecordedEvent<CaseStep>> Events => events;

    public DataKey? Key => key;

    /// <summary>The case as its events make it.</summary>
    public CaseFile Replay() => _file ??= CaseFile.Replay(events.Select(recorded => recorded.Step));
}
