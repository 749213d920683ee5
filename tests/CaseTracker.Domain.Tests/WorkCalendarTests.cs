
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Tests;

public class WorkCalendarTests
{
    [Theory]
    [InlineData(2019, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2022, 249)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void Knows_the_working_days_of_a_year(int year, int days)
    {
        Assert.True(OfficeCalendar.Covers(year));
        Assert.Equal(days, OfficeCalendar.CountWorkingDays(new(year - 1, 12, 31), new(year, 12, 31)));
    }

    [Theory]
    [InlineData("2023-01-18", "2023-02-01", "2023-02-20", "2023-03-20")]
    [InlineData("2023-09-25", "2023-10-10", "2023-10-27", "2023-11-24")]
    [InlineData("2024-02-05", "2024-02-20", "2024-03-08", "2024-04-08")]
    [InlineData("2024-09-10", "2024-09-20", "2024-10-14", "2024-11-11")]
    [InlineData("2025-09-25", "2025-10-11", "2025-10-29", "2025-11-26")]
    [InlineData("2025-12-10", "2025-12-19", "2026-01-08", "2026-02-05")]
    [InlineData("2025-12-31", "2026-01-12", "2026-01-29", "2026-03-04")]
    [InlineData("2026-02-14", "2026-03-03", "2026-03-20", "2026-04-20")]
    [InlineData("2026-09-18", "2026-09-29", "2026-10-22", "2026-11-19")]
    [InlineData("2026-10-03", "2026-10-15", "2026-11-03", "2026-12-01")]
    public void Counts_from_the_day_after_over_holidays_and_make_up_days(string received, string seven, string twenty, string forty)
    {
        Assert.Equal(Day(seven), OfficeCalendar.AddWorkingDays(Day(received), 7));
        Assert.Equal(Day(twenty), OfficeCalendar.AddWorkingDays(Day(received), 20));
        Assert.Equal(Day(forty), OfficeCalendar.AddWorkingDays(Day(received), 40));
    }

    [Theory]
    [InlineData("2022-12-31", false)]
    [InlineData("2018-12-29", true)]
    [InlineData("2020-02-01", false)]
    [InlineData("2020-02-03", true)]
    [InlineData("2026-02-14", true)]
    public void Marks_days_of_the_neighbouring_year_and_make_up_days(string day, bool worked) =>
        Assert.Equal(worked, OfficeCalendar.IsWorkingDay(Day(day)));

    [Fact]
    public void Adds_at_least_one_day() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficeCalendar.AddWorkingDays(March(1), 0));

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(3, 5, 0)]
    [InlineData(3, 6, 1)]
    public void Counts_after_one_day_through_another(int after, int through, int days) =>
        Assert.Equal(days, OfficeCalendar.CountWorkingDays(March(after), March(through)));

    [Fact]
    public void A_local_day_off_overrides_the_nation_and_covers_no_year()
    {
        var region = new WorkCalendar(HolidayNotices.Shipped, Notice(2023, off: [March(2)]), Notice(2027, off: [Day("2027-03-02")]));

        Assert.False(region.IsWorkingDay(March(2)));
        Assert.False(region.IsWorkingDay(Day("2027-03-02")));
        Assert.Equal(March(30), region.AddWorkingDays(March(1), 20));
        Assert.False(region.Covers(2027));
    }

    [Fact]
    public void A_local_make_up_day_overrides_a_national_day_off() =>
        Assert.True(new WorkCalendar(HolidayNotices.Shipped, Notice(2022, worked: [April(5)])).IsWorkingDay(April(5)));

    [Fact]
    public void A_year_without_a_notice_is_counted_on_weekdays_and_not_covered()
    {
        Assert.False(OfficeCalendar.Covers(2018));
        Assert.False(OfficeCalendar.Covers(2027));
        Assert.Equal(261, OfficeCalendar.CountWorkingDays(Day("2026-12-31"), Day("2027-12-31")));
    }

    [Theory]
    [InlineData("2026-12-30", "2026-12-31", true)]
    [InlineData("2026-12-30", "2027-01-01", false)]
    [InlineData("2026-12-31", "2027-01-04", false)]
    [InlineData("2018-12-31", "2019-01-29", true)]
    [InlineData("2018-12-30", "2019-01-29", false)]
    [InlineData("2018-06-01", "2027-06-01", false)]
    public void Covers_a_stretch_when_it_covers_every_year_of_it(string after, string through, bool covered) =>
        Assert.Equal(covered, OfficeCalendar.CoversAll(Day(after), Day(through)));

    [Fact]
    public void The_later_notice_wins_where_two_name_a_day_in_whatever_order_they_come()
    {
        var (earlier, later) = (Notice(2023, off: [March(2)]), Notice(2024, worked: [March(2)]));

        Assert.True(new WorkCalendar([earlier, later]).IsWorkingDay(March(2)));
        Assert.True(new WorkCalendar([later, earlier]).IsWorkingDay(March(2)));
        Assert.True(new WorkCalendar([], earlier, later).IsWorkingDay(March(2)));
        Assert.True(new WorkCalendar([], later, earlier).IsWorkingDay(March(2)));
    }

    [Theory]
    [InlineData("2026-12-18", 3, "2026-12-15")]
    [InlineData("2026-12-15", 3, "2026-12-10")]
    [InlineData("2026-10-09", 3, "2026-09-29")]
    [InlineData("2026-12-20", 1, "2026-12-17")]
    public void Finds_the_working_day_from_which_so_many_are_left(string through, int days, string expected)
    {
        Assert.Equal(Day(expected), OfficeCalendar.WorkingDayBefore(Day(through), days));
        Assert.Equal(days, OfficeCalendar.CountWorkingDays(Day(expected), Day(through)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OfficeCalendar.WorkingDayBefore(Day(through), 0));
    }

    private static HolidayNotice Notice(int year, DateOnly[]? off = null, DateOnly[]? worked = null) =>
        new(year, "试行", off ?? [], worked ?? []);
}
