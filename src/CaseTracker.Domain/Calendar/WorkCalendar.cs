namespace CaseTracker.Domain.Calendar;

/// <summary>
/// 工作日历: which days are 工作日 in the sense of the 条例: weekdays less holidays, plus make-up days.
/// A year without a notice is counted on plain weekdays, and <see cref="Covers"/> says so.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<DateOnly, bool> _worked = [];
    private readonly HashSet<int> _years = [];

    /// <param name="notices">National notices, one a year; where two name the same day, the later year's counts.</param>
    /// <param name="local">地方放假: a region's extra days (放假办法 art. 4), which override the national ones and cover no year.</param>
    public WorkCalendar(IEnumerable<HolidayNotice> notices, params IEnumerable<HolidayNotice> local)
    {
        foreach (var notice in notices.OrderBy(notice => notice.Year))
        {
            _years.Add(notice.Year);
            Mark(notice);
        }

        foreach (var notice in local.OrderBy(notice => notice.Year))
        {
            Mark(notice);
        }
    }

    /// <summary>The national calendar of the years that are shipped, 2019 to 2026.</summary>
    public static WorkCalendar Shipped { get; } = new(HolidayNotices.Shipped);

    /// <summary>Whether the year's notice is known.</summary>
    public bool Covers(int year) => _years.Contains(year);

    /// <summary>Whether the notice of every year is known that has a day after the first and up to the last.</summary>
    public bool CoversAll(DateOnly after, DateOnly through)
    {
        var first = after.AddDays(1).Year;
        return Enumerable.Range(first, through.Year - first + 1).All(Covers);
    }

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public bool IsWorkingDay(DateOnly day) => _worked.TryGetValue(day, out var worked) ? worked : !IsWeekend(day);

    /// <summary>The n-th working day strictly after a day: the day itself never counts (民法典 art. 201).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one day.</exception>
    public DateOnly AddWorkingDays(DateOnly after, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = after;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The last working day from which so many are left until a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one day.</exception>
    public DateOnly WorkingDayBefore(DateOnly through, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var day = through;
        for (var left = days; left > 0 || !IsWorkingDay(day);)
        {
            left -= IsWorkingDay(day) ? 1 : 0;
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>Working days strictly after one day, up to and including another; 0 when that is not later.</summary>
    public int CountWorkingDays(DateOnly after, DateOnly through)
    {
        var count = 0;
        for (var day = after; day < through;)
        {
            day = day.AddDays(1);
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Working days by which a day misses a last day, at least 1; null when it does not.</summary>
    public int? DaysLate(DateOnly? last, DateOnly day) => day > last ? Math.Max(1, CountWorkingDays(last.Value, day)) : null;

    /// <summary>Working days from a day to a last day, negative when that is over.</summary>
    public int DaysLeft(DateOnly day, DateOnly last) => -DaysLate(last, day) ?? CountWorkingDays(day, last);

    private void Mark(HolidayNotice notice)
    {
        foreach (var day in notice.DaysOff)
        {
            _worked[day] = false;
        }

        foreach (var day in notice.MakeUpDays)
        {
            _worked[day] = true;
        }
    }
}
