using CaseTracker.Api.Calendar;
using CaseTracker.Domain.Calendar;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Calendars;

/// <summary>A month of a calendar, by weeks that begin on Monday; with nulls before its first day.</summary>
internal sealed record YearMonth(int Number, IReadOnlyList<YearMonth.Day?> Days)
{
    private const int Week = 7;

    public string Name => T($"{Number}月", new DateOnly(2000, Number, 1).ToString("MMMM",
        System.Globalization.CultureInfo.InvariantCulture));

    public IEnumerable<Day?[]> Weeks => Days.Chunk(Week);

    /// <summary>The twelve months of a year.</summary>
    /// <param name="national">Null where the year's notice is not here.</param>
    /// <param name="local">The extra days of an agency; null for none.</param>
    public static IReadOnlyList<YearMonth> Of(int year, CalendarResponse? national, CalendarResponse? local) =>
        [.. Enumerable.Range(1, 12).Select(month => Of(new DateOnly(year, month, 1), national, local))];

    /// <summary>The working days of a year.</summary>
    public static int WorkingDays(int year, CalendarResponse? national, CalendarResponse? local) =>
        new WorkCalendar(Notices(national), Notices(local)).CountWorkingDays(new(year - 1, 12, 31), new(year, 12, 31));

    private static IEnumerable<HolidayNotice> Notices(CalendarResponse? calendar) =>
        calendar is null ? [] : [new(calendar.Year, calendar.Notice, calendar.DaysOff, calendar.MakeUpDays)];

    private static YearMonth Of(DateOnly first, CalendarResponse? national, CalendarResponse? local)
    {
        var before = ((int)first.DayOfWeek + Week - 1) % Week;
        var days = Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays).Select(on =>
            Mark(on, local, isLocal: true) ?? Mark(on, national, isLocal: false)
                ?? new Day(on, WorkCalendar.IsWeekend(on) ? "dayOff" : "", ""));
        return new(first.Month, [.. Enumerable.Repeat<Day?>(null, before), .. days]);
    }

    private static Day? Mark(DateOnly on, CalendarResponse? calendar, bool isLocal)
    {
        var look = isLocal ? " local" : "";
        return calendar is null ? null
            : calendar.DaysOff.Contains(on) ? new(on, $"holiday{look}", T("休", "off"))
            : calendar.MakeUpDays.Contains(on) ? new(on, $"counted{look}", T("班", "work"))
            : null;
    }

    internal sealed record Day(DateOnly On, string Look, string Sign);
}
