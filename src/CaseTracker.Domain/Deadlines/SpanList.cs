
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Deadlines;

/// <summary>Builds spans that follow each other without a gap.</summary>
internal sealed class SpanList(WorkCalendar calendar)
{
    private readonly List<DeadlineSpan> _spans = [];

    public IReadOnlyList<DeadlineSpan> All => _spans;

    public void Add(DateOnly from, DateOnly to, bool counted, SpanRule rule)
    {
        if (from <= to)
        {
            _spans.Add(new(from, to, counted, calendar.CountWorkingDays(from.AddDays(-1), to), rule));
        }
    }

    public void AddOpen(DateOnly from, SpanRule rule) => _spans.Add(new(from, null, false, null, rule));

    /// <summary>Adds one working day: to the last span where it is of the same kind, else to a new one.</summary>
    public void Extend(DateOnly start, DateOnly day, bool counted, SpanRule rule)
    {
        var last = _spans.Count > 0 && _spans[^1].To >= start.AddDays(1) ? _spans[^1] : null;
        if (last is not null && last.Counted == counted && last.Rule == rule)
        {
            _spans[^1] = last with { To = day, WorkingDays = last.WorkingDays + 1 };
        }
        else
        {
            _spans.Add(new(last?.To?.AddDays(1) ?? start.AddDays(1), day, counted, 1, rule));
        }
    }
}
