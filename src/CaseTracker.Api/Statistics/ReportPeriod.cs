using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;

namespace CaseTracker.Api.Statistics;

/// <summary>统计期间: a calendar year, counted up to a day in it.</summary>
internal sealed record ReportPeriod(int Year, DateOnly AsOf)
{
    public DateOnly First => new(Year, 1, 1);

    /// <summary>预览: whether the year is not counted to its end.</summary>
    public bool IsPreview => AsOf < new DateOnly(Year, 12, 31);

    /// <summary>
    /// Counted to the day asked for, or to the end of the year; never beyond today, since nothing is recorded there.
    /// Throws a problem for a year that has not begun, or a day outside the year.
    /// </summary>
    public static ReportPeriod Parse(string? year, string? asOf, OfficeClock clock)
    {
        var of = QueryText.NeededYear(year, "year");
        if (of > clock.Today.Year)
        {
            throw Problem.Invalid("year", new("该年度尚未开始。", "The year has not begun."));
        }

        var last = new DateOnly(of, 12, 31);
        var day = QueryText.Day(asOf, "asOf") ?? last;
        if (day.Year != of)
        {
            throw Problem.Invalid("asOf", new("应为该年度内的一天。", "Must be a day of the year."));
        }

        return new(of, day < clock.Today ? day : clock.Today);
    }
}
