using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Tests.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>The days of a deadline, one by one.</summary>
public class DeadlineDayTests
{
    [Fact]
    public void A_plain_case_has_twenty_counted_days()
    {
        var days = Days(Case());

        Assert.Equal((March(1), DayKind.Receipt, (int?)null), (days[0].Day, days[0].Kind, days[0].Number));
        Assert.Equal(Enumerable.Range(1, 20), days.Where(day => day.Kind == DayKind.Counted).Select(day => day.Number!.Value));
        Assert.Equal((March(29), 20), (days[^1].Day, days[^1].Number!.Value));
        Assert.All(days.Where(day => day.Kind == DayKind.DayOff), day => Assert.Null(day.Number));
    }

    [Fact]
    public void Excluded_days_have_no_number_and_name_their_rule()
    {
        var days = Days(Case(Consult(March(6)), Hear(March(10))));

        Assert.Equal([March(7), March(8), March(9), March(10)], days.Where(day => day.Kind == DayKind.Excluded).Select(day => day.Day));
        Assert.All(days.Where(day => day.Kind == DayKind.Excluded), day => Assert.Equal(SpanRule.ThirdParty, day.Rule));
        Assert.Equal(4, days.Single(day => day.Day == March(13)).Number);
    }

    [Fact]
    public void A_weekend_day_that_is_worked_says_so()
    {
        var days = Days(Case(Extend(March(10), 20)));

        Assert.Equal(
            [new DateOnly(2023, 4, 23)],
            days.Where(day => day.IsMakeUpDay).Select(day => day.Day));
        Assert.NotNull(days.Single(day => day.IsMakeUpDay).Number);
    }

    [Fact]
    public void The_days_are_those_of_the_spans()
    {
        Histories.Any.Sample(
            history =>
            {
                var file = history.File;
                if (file.ReceivedOn is not { } receivedOn)
                {
                    return;
                }

                var deadline = file.Deadline();
                var days = deadline.Days(receivedOn, OfficeCalendar).ToList();
                Assert.Equal(Enumerable.Range(0, days.Count).Select(receivedOn.AddDays), days.Select(day => day.Day));
                Assert.Equal(
                    deadline.Spans.Where(span => span.Counted).Sum(span => span.WorkingDays ?? 0),
                    days.Count(day => day.Kind == DayKind.Counted));
            },
            iter: 500);
    }

    private static List<DeadlineDay> Days(CaseFile file) => [.. file.Deadline().Days(file.ReceivedOn!.Value, OfficeCalendar)];
}
