using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Tests.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>待办: how an open case stands to the day that the office watches in it.</summary>
public class WatchTests
{
    /// <summary>
    /// Due on Friday 13 October 2023, after the long holiday of 29 September to 6 October, whose Saturday and Sunday after it are worked.
    /// </summary>
    [Theory]
    [InlineData("2023-09-28", 7, "green", null)]
    [InlineData("2023-10-03", 7, "green", null)]
    [InlineData("2023-10-07", 6, "green", null)]
    [InlineData("2023-10-08", 5, "amber", "dueSoon")]
    [InlineData("2023-10-12", 1, "amber", "dueSoon")]
    [InlineData("2023-10-13", 0, "amber", "dueToday")]
    [InlineData("2023-10-14", -1, "red", "overdue")]
    [InlineData("2023-10-16", -1, "red", "overdue")]
    [InlineData("2023-10-17", -2, "red", "overdue")]
    public void A_running_clock(string today, int daysLeft, string light, string? concern) =>
        AssertStands(new(BoardGroup.Running, Day("2023-10-13"), IsProvisional: false, Channel.InPerson), today, daysLeft, light, concern);

    [Theory]
    [InlineData("2023-10-07", 6, "grey", null)]
    [InlineData("2023-10-13", 0, "grey", null)]
    [InlineData("2023-10-14", -1, "amber", "lapsed")]
    public void A_wait_for_the_applicant(string today, int daysLeft, string light, string? concern) =>
        AssertStands(new(BoardGroup.Waiting, Day("2023-10-13"), IsProvisional: false, Channel.InPerson), today, daysLeft, light, concern);

    [Theory]
    [InlineData(Channel.OrdinaryMail, "2023-10-08", 0, "amber")]
    [InlineData(Channel.OrdinaryMail, "2023-10-09", -1, "red")]
    [InlineData(Channel.Online, "2023-10-09", -1, "amber")]
    [InlineData(Channel.Fax, "2023-10-12", -4, "amber")]
    public void What_is_unconfirmed(Channel channel, string today, int daysLeft, string light) =>
        AssertStands(new(BoardGroup.Unconfirmed, Day("2023-10-08"), IsProvisional: false, channel), today, daysLeft, light, null);

    /// <summary>Nothing is late by a day in a year without a calendar.</summary>
    [Theory]
    [InlineData(BoardGroup.Running)]
    [InlineData(BoardGroup.Waiting)]
    public void A_provisional_day(BoardGroup group)
    {
        var watch = new Watch(group, Day("2027-01-05"), IsProvisional: true, Channel.InPerson);

        AssertStands(watch, "2026-12-31", 3, "provisional", "provisional");
        AssertStands(watch, "2027-01-05", 0, "provisional", "provisional");
        AssertStands(watch, "2027-02-01", 0, "provisional", "provisional");
        Assert.False(watch.IsUrgentOn(Day("2027-02-01")));
    }

    /// <summary>A date that was set for a day off is due on that day, and soon until then.</summary>
    [Fact]
    public void A_day_off_on_which_a_reply_is_due()
    {
        var watch = new Watch(BoardGroup.Running, Day("2023-10-15"), IsProvisional: false, Channel.InPerson);

        AssertStands(watch, "2023-10-13", 0, "amber", "dueSoon");
        AssertStands(watch, "2023-10-15", 0, "amber", "dueToday");
        AssertStands(watch, "2023-10-16", -1, "red", "overdue");
    }

    [Fact]
    public void A_case_is_watched_by_its_due_date_its_wait_or_its_arrival()
    {
        Assert.Equal((BoardGroup.Running, March(29)), GroupOf(Case()));
        Assert.Equal((BoardGroup.Unconfirmed, March(1)), GroupOf(Case(Registered(March(1), Channel.Fax))));
        Assert.Equal((BoardGroup.Waiting, March(24)), GroupOf(Case(AskToCorrect(March(8), by: March(24)))));
        Assert.Equal((BoardGroup.Waiting, Day("2023-04-06")), GroupOf(Case(Charge(March(8)))));
        Assert.Equal((BoardGroup.Running, March(29)), GroupOf(Case(AskReasons(March(8)))));

        // A notice after the due date moves nothing.
        Assert.Equal((BoardGroup.Running, March(29)), GroupOf(Case(AskToCorrect(March(30), by: April(14)))));
        Assert.Null(GroupOf(Case(Grant(March(8)))));
        Assert.Null(GroupOf(Case(Void(March(8)))));
    }

    [Fact]
    public void Every_open_case_is_in_one_group_whatever_happens_to_it() => Histories.Any.Sample(
        history => Assert.All(history.Files, file =>
        {
            var (watch, deadline) = (Watch.Of(file, file.Deadline()), file.Deadline());
            var expected = file.Status switch
            {
                CaseStatus.Closed or CaseStatus.Void => null,
                CaseStatus.Unconfirmed => (DateOnly?)file.Registration.ArrivedOn,
                _ => deadline.DueOn ?? deadline.WaitingUntil,
            };
            Assert.Equal(expected, watch?.On);
            Assert.Equal(watch is not null && deadline.DueOn is not null, watch?.Group == BoardGroup.Running);
        }),
        iter: 200);

    /// <summary>Must be done today: a red light, and what is due today.</summary>
    [Fact]
    public void What_is_urgent_is_red_or_due_today() => Gen.Select(
        Gen.OneOf(Gen.Const(BoardGroup.Unconfirmed), Gen.Const(BoardGroup.Running), Gen.Const(BoardGroup.Waiting)),
        Gen.Int[-30, 30], Gen.Bool, Gen.Enum<Channel>()).Sample(
        (group, days, isProvisional, channel) =>
        {
            var today = Day("2023-10-08");
            var watch = new Watch(group, today.AddDays(days), isProvisional && group != BoardGroup.Unconfirmed, channel);
            Assert.Equal(
                watch.LightOn(today, OfficeCalendar) == BoardLight.Red || watch.ConcernOn(today, OfficeCalendar) == BoardGroup.DueToday,
                watch.IsUrgentOn(today));
        });

    private static void AssertStands(Watch watch, string today, int daysLeft, string light, string? concern) => Assert.Equal(
        (daysLeft, light, concern),
        (watch.DaysLeftOn(Day(today), OfficeCalendar), watch.LightOn(Day(today), OfficeCalendar).Code(),
            watch.ConcernOn(Day(today), OfficeCalendar)?.Code()));

    private static (BoardGroup Group, DateOnly On)? GroupOf(CaseFile file) =>
        Watch.Of(file, file.Deadline()) is { } watch ? (watch.Group, watch.On) : null;
}
