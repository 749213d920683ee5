using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Statistics;

/// <summary>统计期间: a calendar year, counted up to a day in it.</summary>
/// <param name="KnownAt">Counts only what had been recorded by this instant; null for all.</param>
internal sealed record ReportPeriod(int Year, DateOnly AsOf, DateTimeOffset? KnownAt = null)
{
    public DateOnly First => new(Year, 1, 1);

    public DateOnly Last => new(Year, 12, 31);

    /// <summary>False where the table is asked for as it was known before the year began: nothing of the year had happened.</summary>
    public bool HasBegun => AsOf >= First;

    /// <summary>预览: whether the year is not counted to its end.</summary>
    public bool IsPreview => AsOf < Last;

    /// <summary>
    /// Counted to the day asked for, or to the end of the year; never beyond today, since nothing is recorded there.
    /// Throws a problem for a year that has not begun, or a day outside the year.
    /// </summary>
    public static ReportPeriod Of(Year year, Day? asOf, Instant? knownAt, OfficeClock clock)
    {
        var of = BegunYear(year, clock);
        var last = new DateOnly(of, 12, 31);
        var day = asOf?.Value ?? last;
        if (day.Year != of)
        {
            throw Problem.Invalid("asOf", new("应为该年度内的一天。", "Must be a day of the year."));
        }

        // What is dated after a day could not be recorded on it.
        var latest = knownAt?.Value is { } at && OfficeClock.DayOf(at) < clock.Today ? OfficeClock.DayOf(at) : clock.Today;
        return new(of, day < latest ? day : latest, knownAt?.Value);
    }

    /// <summary>The whole of a year, or what has passed of it.</summary>
    public static ReportPeriod OfYear(int year, OfficeClock clock) =>
        new(year, new DateOnly(year, 12, 31) is var last && last < clock.Today ? last : clock.Today);

    /// <summary>A year that has begun. Throws a problem for any other.</summary>
    public static int BegunYear(Year year, OfficeClock clock) => BegunYear(year, "year", clock);

    public static int BegunYear(Year year, string parameter, OfficeClock clock) =>
        year <= clock.Today.Year ? year : throw Problem.Invalid(parameter, new("该年度尚未开始。", "The year has not begun."));
}
