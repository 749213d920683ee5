using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Rules;

/// <summary>A kind of step, and what the law says to it on a day.</summary>
/// <param name="Step">A type of <see cref="CaseStep"/>.</param>
/// <param name="Rulings">On each step of the kind that may be meant, such as the opinion on each consultation; made when read.</param>
public sealed record Offer(Type Step, IEnumerable<Ruling> Rulings)
{
    public string Action => StateMachine.Names[Step];

    /// <summary>Whether the law allows a step of the kind.</summary>
    public bool IsAllowed => Rulings.Any(ruling => ruling is Ruling.Allowed);

    /// <summary>The first step that is allowed and preferred, else the first that is allowed, else the first refusal.</summary>
    public Ruling Best(Func<CaseStep, bool> isPreferred)
    {
        Ruling? best = null;
        foreach (var ruling in Rulings)
        {
            if (ruling is Ruling.Allowed allowed && isPreferred(allowed.Event))
            {
                return ruling;
            }

            best = best is Ruling.Allowed || (best is not null && ruling is Ruling.Refused) ? best : ruling;
        }

        return best!;
    }

    /// <summary>最迟: the last day on which the step is in time or awaited; null where there is none.</summary>
    public DateOnly? By(CaseFile file, Deadline deadline, WorkCalendar calendar) =>
        Step == typeof(CorrectionNotice) ? deadline.CorrectionNoticeBy
        : Step == typeof(Opinion) ? file.Consultations.Where(round => round.Opinion is null)
            .Min(round => (DateOnly?)round.PeriodEndsOn(calendar))
        : Step == typeof(Correction) || Step == typeof(Payment) ? deadline.WaitingUntil
        : Step == typeof(Extension) || Step == typeof(FeeNotice) || Step == typeof(Decision) ? deadline.DueOn
        : null;
}
