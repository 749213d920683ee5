
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Deadlines;

/// <summary>One replay of the clock: what it has seen so far.</summary>
internal sealed class ClockRun(WorkCalendar calendar, DateOnly receivedOn)
{
    private readonly SpanList _spans = new(calendar);
    private readonly List<Exclusion> _exclusions = [];
    private DateOnly _start = receivedOn;
    private bool _lapsed;
    private int _extension;
    private SpanRule _rule = SpanRule.ReplyPeriod;
    private (DateOnly SetOn, DateOnly Until, SpanRule Rule)? _delay;
    private Waiting? _waiting;

    public void Apply(CaseStep step, CaseFile file)
    {
        switch (step)
        {
            case CorrectionNotice notice:
                Wait(new(notice.On, notice.RespondBy, IsProvisional: false, SpanRule.AwaitingCorrection, InTime(notice.On)),
                    SpanRule.BeforeCorrection);
                break;
            case FeeNotice notice:
                Wait(
                    new(notice.On, notice.PeriodEndsOn(calendar), notice.PeriodIsProvisional(calendar), SpanRule.AwaitingPayment,
                        InTime(notice.On)),
                    SpanRule.BeforePayment);
                break;
            case Correction or Payment or Decision or Withdrawal when _waiting is { StopsClock: false }:
                _waiting = null;
                break;
            case Correction or Payment:
                Restart(step.On);
                break;
            case Consultation consultation:
                _exclusions.Add(new(consultation, file.FindConsultation(consultation.Id)!.EndsOn(calendar)));
                break;
            case Extension extension when InTime(extension.On):
                _extension += extension.WorkingDays;
                break;
            case StatedReasons { Accepted: true, DelayedUntil: { } until } when InTime(step.On) && until > Run(new(calendar)):
                _delay = (step.On, until, SpanRule.DelayedReply);
                _extension = 0;
                break;
            case Decision or Withdrawal when _waiting is { } waiting:
                _spans.Add(waiting.Since.AddDays(1), step.On, counted: false, waiting.Rule);
                (_start, _waiting, _lapsed) = (step.On, null, true);
                break;
            case NewAnswerOrder order:
                _spans.Add(_start.AddDays(1), order.On, counted: false, SpanRule.EarlierAnswer);
                Restart(order.On);
                (_rule, _lapsed) = (SpanRule.NewAnswer, false);
                _delay = order.RespondBy is { } by ? (order.On, by, SpanRule.NewAnswer) : null;
                break;
        }
    }

    public Deadline Finish()
    {
        if (_waiting is { StopsClock: true } waiting)
        {
            _spans.AddOpen(waiting.Since.AddDays(1), waiting.Rule);
            return new() { WaitingUntil = waiting.Until, IsProvisional = waiting.IsProvisional, Spans = _spans.All };
        }

        if (_lapsed)
        {
            return new() { Spans = _spans.All };
        }

        var due = Run(_spans);
        return new() { DueOn = due, WaitingUntil = _waiting?.Until, IsProvisional = IsProvisional(due), Spans = _spans.All };
    }

    /// <summary>Whether a day lies within the period as it stands; a date that is provisional is not over.</summary>
    private bool InTime(DateOnly day) => Run(new(calendar)) is var due && (day <= due || IsProvisional(due));

    private bool IsProvisional(DateOnly due) => !calendar.CoversAll(_start, due);

    /// <summary>A notice that went out after the due date is waited for too, and moves nothing: the case stays as late as it is.</summary>
    private void Wait(Waiting waiting, SpanRule before)
    {
        _waiting = waiting;
        if (waiting.StopsClock)
        {
            _spans.Add(_start.AddDays(1), waiting.Since, counted: false, before);
        }
    }

    private void Restart(DateOnly on)
    {
        if (_waiting is { } waiting)
        {
            _spans.Add(waiting.Since.AddDays(1), on, counted: false, waiting.Rule);
        }

        (_start, _extension, _delay, _waiting) = (on, 0, null, null);
    }

    /// <summary>
    /// Walks from the start of the present clock, day by day, until nothing of the period is left. What came after the
    /// date computed so far, as an amendment may show, has not moved it.
    /// </summary>
    private DateOnly Run(SpanList spans)
    {
        var day = _start;
        var left = StatutoryPeriods.Reply + _extension;
        var period = _rule;
        if (_delay is { } delay)
        {
            (left, period) = (_extension, delay.Rule);
            while (day < delay.Until)
            {
                day = day.AddDays(1);
                var counts = Counts(spans, day, day <= delay.SetOn ? _rule : period);
                left += counts == false && day > delay.SetOn ? 1 : 0;
            }
        }

        while (left > 0)
        {
            day = day.AddDays(1);
            left -= Counts(spans, day, left > _extension ? period : SpanRule.Extension) == true ? 1 : 0;
        }

        return day;
    }

    /// <summary>Whether the day counts, noting the span it belongs to; null where it is no working day.</summary>
    private bool? Counts(SpanList spans, DateOnly day, SpanRule rule)
    {
        if (!calendar.IsWorkingDay(day))
        {
            return null;
        }

        var exclusion = _exclusions.Find(exclusion => exclusion.Holds(day));
        spans.Extend(_start, day, exclusion is null, exclusion?.Rule ?? rule);
        return exclusion is null;
    }

    /// <summary>The applicant must act, by some day. The clock stands still meanwhile, unless the notice came after the due date.</summary>
    private sealed record Waiting(DateOnly Since, DateOnly Until, bool IsProvisional, SpanRule Rule, bool StopsClock);

    /// <summary>Excluded from the day after the letter went out (发出日) to its end, included.</summary>
    private sealed record Exclusion(Consultation Sent, DateOnly EndsOn)
    {
        public SpanRule Rule => Sent.Kind == ConsultationKind.ThirdParty ? SpanRule.ThirdParty : SpanRule.Agencies;

        public bool Holds(DateOnly day) => day > Sent.On && day <= EndsOn;
    }
}
