using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
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
                CaseStatus.AwaitingCorrection => (!InTime(file.CorrectionNotice!, file), true),
                CaseStatus.AwaitingPayment => (!InTime(file.FeeNotice!, file), true),
                CaseStatus.Closed => (deadline.DueOn is not null, false),
                _ => (false, false),
            };

            Assert.Equal(expected, (deadline.DueOn is not null, deadline.WaitingUntil is not null));
        });

    /// <summary>Once the due date is over, nothing that happens with the case brings it back, but what corrects the record.</summary>
    [Fact]
    public void No_step_after_the_due_date_makes_a_late_case_timely() =>
        Histories.Any.Sample(history => Assert.All(
            history.Moves.Where(move => move.Ruling is Ruling.Allowed
                && move.Step is not (Amendment or ConsultationService or Retraction or NewAnswerOrder or NewAnswerOrderLifted or Voiding)
                && move.Before.Status != CaseStatus.Closed
                && move.Before.Deadline().IsOverOn(move.Step.On)),
            move => Assert.Equal(move.Before.Deadline().DueOn, move.After.Deadline().DueOn)), iter: 500);

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
                spans.Take(spans.Count - 1).Select(span => span.To).Prepend(file.ReceivedOn).Take(spans.Count)
                    .Select(day => day!.Value.AddDays(1)));
            Assert.All(spans, span => Assert.False(span.To < span.From));
        });

    [Fact]
    public void A_span_holds_the_working_days_it_says() =>
        ForEachFile(file => Assert.All(
            file.Deadline().Spans,
            span => Assert.Equal(span.To is { } to ? OfficeCalendar.CountWorkingDays(span.From.AddDays(-1), to) : null, span.WorkingDays)));

    [Fact]
    public void The_spans_reach_to_the_last_working_day_up_to_the_due_date() =>
        ForEachFile(file =>
        {
            if (file.Deadline() is { DueOn: { } due, Spans: [.., { To: { } last }] })
            {
                Assert.True(last <= due);
                Assert.Equal(0, OfficeCalendar.CountWorkingDays(last, due));
            }
        });

    [Fact]
    public void Twenty_working_days_and_the_extensions_in_time_count_unless_a_delay_replaced_them() =>
        ForEachFile(file =>
        {
            if (file.Deadline() is { DueOn: { } due, IsProvisional: false } deadline && !Delayed(file))
            {
                Assert.Equal(Allowed(file), deadline.Spans.Where(span => span.Counted).Sum(span => span.WorkingDays));
                Assert.Equal(Allowed(file), CountedUpTo(due, file));
            }
        });

    private static void ForEachFile(Action<CaseFile> law) => Histories.Any.Sample(history => Assert.All(history.Files, law), iter: 200);

    /// <summary>
    /// Twenty, and every extension that came before so many days had been used up; an amendment may show that one did not.
    /// </summary>
    private static int Allowed(CaseFile file) => OfPresentClock(file).OfType<Extension>().Reverse().Aggregate(
        StatutoryPeriods.Reply,
        (days, extension) => days + (CountedUpTo(extension.On.AddDays(-1), file) < days ? extension.WorkingDays : 0));

    /// <summary>The latest steps first, back to the one that started the clock again.</summary>
    private static IEnumerable<CaseStep> OfPresentClock(CaseFile file) =>
        file.StandingSteps.Reverse().TakeWhile(step => !StartsTheClock(step, file));

    /// <summary>A correction and a payment do, where the notice before them came in time.</summary>
    private static bool StartsTheClock(CaseStep step, CaseFile file) => step switch
    {
        Correction => InTime(file.CorrectionNotice!, file),
        Payment => InTime(file.FeeNotice!, file),
        _ => step is NewAnswerOrder,
    };

    private static bool InTime(CaseStep notice, CaseFile file) =>
        !CaseFile.Replay(file.Steps.TakeWhile(step => !ReferenceEquals(step, notice))).Deadline().IsOverOn(notice.On);

    /// <summary>The clock told backwards: the working days of the present clock that no consultation excludes.</summary>
    private static int CountedUpTo(DateOnly due, CaseFile file)
    {
        var start = file.StandingSteps.LastOrDefault(step => StartsTheClock(step, file))?.On ?? file.ReceivedOn!.Value;
        return Enumerable.Range(start.DayNumber + 1, Math.Max(0, due.DayNumber - start.DayNumber))
            .Select(DateOnly.FromDayNumber)
            .Count(day => OfficeCalendar.IsWorkingDay(day) && !file.StandingSteps.OfType<Consultation>()
                .Select(sent => file.FindConsultation(sent.Id)!)
                .Any(round => day > round.Sent.On && day <= round.EndsOn(OfficeCalendar)));
    }

    private static bool Delayed(CaseFile file) =>
        OfPresentClock(file).Any(step => step is StatedReasons { Accepted: true, DelayedUntil: not null })
        || file.StandingSteps.LastOrDefault(step => StartsTheClock(step, file)) is NewAnswerOrder { RespondBy: not null };
}
