using CaseTracker.Domain.Calendar;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case as it was read, and where its record ended then.</summary>
internal sealed class KnownCase(CaseEnd end, CaseRecord record)
{
    private volatile StoredCase? _stored;

    public CaseEnd End => end;

    public CaseRecord Record => record;

    /// <summary>The case by a calendar: the same one as long as the calendar is.</summary>
    public StoredCase By(WorkCalendar calendar) => _stored is { } stored && ReferenceEquals(stored.Calendar, calendar)
        ? stored
        : _stored = new(record.Number, record.Replay(), calendar);
}
