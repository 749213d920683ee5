using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Tests.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>Laws of the clock, whatever happens to a case.</summary>
public class GeneratedDeadlinesTests
{
    [Fact]
    public void Something_is_due_from_the_agency_or_awaited_from_the_applicant() =>
        ForEachFile(file =>
        {
            var deadline = file.Deadline();
            (bool Due, bool Awaited)? expected = file.Status switch
            {
                CaseStatus.Processing or CaseStatus.Consulting or CaseStatus.AwaitingReasons => (true, false),
                CaseStatus.AwaitingCorrection or CaseStatus.AwaitingPayment => (false, true),
                CaseStatus.Closed => (deadline.DueOn is not null, false),
                _ => (false, false),
            };

            Assert.Equal(expected, (deadline.DueOn is not null, deadline.WaitingUntil is not null));
        });

    [Fact]
    public void A_due_date_lies_after_the_receipt() =>
        ForEachFile(file => Assert.False(file.Deadline().DueOn <= file.ReceivedOn));

    [Fact]
    public void The_spans_follow_each_other_from_the_day_after_receipt() =>
        ForEachFile(file =>
        {
            var spans = file.Deadline().Spans;

            Assert.Equal(
                spans.Select(span => span.From),
                spans.Take(spans.Count - 1).Select(span => span.To).Prepend(file.ReceivedOn).Take(spans.Count).Select(day => day!.Value.AddDays(1)));
            Assert.All(spans, span => Assert.False(span.To < span.From));
        });

    [Fact]
    public void A_span_holds_the_working_days_it_says() =>
        ForEachFile(file => Assert.All(
            file.Deadline().Spans,
            span => Assert.Equal(span.To is { } to ? Calendar.CountWorkingDays(span.From.AddDays(-1), to) : null, span.WorkingDays)));

    [Fact]
    public void The_spans_reach_to_the_last_working_day_up_to_the_due_date() =>
        ForEachFile(file =>
        {
            if (file.Deadline() is { DueOn: { } due, Spans: [.., { To: { } last }] })
            {
                Assert.True(last <= due);
                Assert.Equal(0, Calendar.CountWorkingDays(last, due));
            }
        });

    [Fact]
    public void Twenty_working_days_and_the_extensions_in_time_count_unless_a_delay_replaced_them() =>
        ForEachFile(file =>
        {
            if (file.Deadline() is { DueOn: { } due } deadline && !Delayed(file))
            {
                Assert.Equal(Allowed(file), deadline.Spans.Where(span => span.Counted).Sum(span => span.WorkingDays));
                Assert.Equal(Allowed(file), CountedUpTo(due, file));
            }
        });

    private static void ForEachFile(Action<CaseFile> law) => Histories.Any.Sample(history => Assert.All(history.Files, law), iter: 200);

    /// <summary>Twenty, and every extension that came before so many days had been used up; an amendment may show that one did not.</summary>
    private static int Allowed(CaseFile file) => OfPresentClock(file).OfType<Extension>().Reverse().Aggregate(
        StatutoryClock.ReplyPeriod,
        (days, extension) => days + (CountedUpTo(extension.On.AddDays(-1), file) < days ? extension.WorkingDays : 0));

    /// <summary>The latest steps first, back to the one that started the clock anew.</summary>
    private static IEnumerable<CaseStep> OfPresentClock(CaseFile file) => file.StandingSteps.Reverse().TakeWhile(step => !StartsTheClock(step));

    private static bool StartsTheClock(CaseStep step) => step is Correction or Payment or NewAnswerOrder;

    /// <summary>The clock told backwards: the working days of the present clock that no consultation excludes.</summary>
    private static int CountedUpTo(DateOnly due, CaseFile file)
    {
        var start = file.StandingSteps.LastOrDefault(StartsTheClock)?.On ?? file.ReceivedOn!.Value;
        return Enumerable.Range(start.DayNumber + 1, Math.Max(0, due.DayNumber - start.DayNumber))
            .Select(DateOnly.FromDayNumber)
            .Count(day => Calendar.IsWorkingDay(day) && !file.StandingSteps.OfType<Consultation>().Select(sent => file.Consultations[sent.Id - 1]).Any(round => day > round.Sent.On && day <= round.EndsOn(Calendar)));
    }

    private static bool Delayed(CaseFile file) =>
        OfPresentClock(file).Any(step => step is StatedReasons { Accepted: true, DelayedUntil: not null })
        || file.StandingSteps.LastOrDefault(StartsTheClock) is NewAnswerOrder { RespondBy: not null };
}
