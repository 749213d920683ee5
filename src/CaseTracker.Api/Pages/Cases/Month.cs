using CaseTracker.Api.Cases;
using CaseTracker.Domain;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>A month of a deadline, by weeks that begin on Monday.</summary>
/// <param name="Days">With nulls before the first day, up to its weekday.</param>
internal sealed record Month(DateOnly First, IReadOnlyList<MonthDay?> Days)
{
    /// <summary>So many stand open; older ones are folded.</summary>
    private const int Open = 4;

    private const int Week = 7;

    public static IReadOnlyList<LocalizedText> Weekdays { get; } =
        [new("一", "Mon"), new("二", "Tue"), new("三", "Wed"), new("四", "Thu"), new("五", "Fri"), new("六", "Sat"), new("日", "Sun")];

    public string Name => T($"{First.Year}年{First.Month}月", $"{First:yyyy-MM}");

    public IEnumerable<MonthDay?[]> Weeks => Days.Chunk(Week);

    /// <summary>The months from receipt to the last day that is known, and how many of them are folded.</summary>
    public static (IReadOnlyList<Month> Folded, IReadOnlyList<Month> Shown) Of(ExplainDeadline.Response deadline, DateOnly today)
    {
        if (deadline.Days is not [{ On: var first }, ..] days)
        {
            return ([], []);
        }

        var known = days.ToDictionary(day => day.On);
        var months = new List<Month>();
        for (var month = new DateOnly(first.Year, first.Month, 1); month <= days[^1].On; month = month.AddMonths(1))
        {
            var before = ((int)month.DayOfWeek + Week - 1) % Week;
            var own = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays)
                .Select(on => MonthDay.Of(on, known.GetValueOrDefault(on), deadline, today));
            months.Add(new(month, [.. Enumerable.Repeat<MonthDay?>(null, before), .. own]));
        }

        var folded = Math.Max(0, months.Count - Open);
        return (months[..folded], months[folded..]);
    }
}
