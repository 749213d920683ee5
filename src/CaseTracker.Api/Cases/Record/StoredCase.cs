using System.Collections.Concurrent;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Security;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Record;

/// <summary>A case as it is kept, and the calendar by which its dates are computed: once, when one is first asked for.</summary>
internal sealed class StoredCase(CaseNumber number, CaseFile file, WorkCalendar calendar)
{
    public CaseNumber Number { get; } = number;

    public CaseFile File { get; } = file;

    public WorkCalendar Calendar { get; } = calendar;

    public Deadline Deadline => field ??= StatutoryClock.Replay(File, Calendar);

    /// <summary>The latest answer about it to each kind of reader.</summary>
    public ConcurrentDictionary<PersonVisibility, CaseAnswer> Answers => field ??= new();

    /// <summary>That of the first answer, which the tables count; the same one until a remedy orders another answer.</summary>
    public Deadline FirstDeadline => field ??= File.UntilFirstAnswer() is var first && ReferenceEquals(first, File)
        ? Deadline
        : StatutoryClock.Replay(first, Calendar);
}
