using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>An outcome, and whether it may be given on a day.</summary>
/// <param name="Refusal">Why no decision can give it, whatever it says; null where one can.</param>
/// <param name="Needs">What it needs: the record has it already, or the decision must say it.</param>
public sealed record OutcomeOffer(Outcome Outcome, Refusal? Refusal, IReadOnlyList<OutcomeOffer.NeedOffer> Needs)
{
    /// <param name="IsMet">Whether the record has it already.</param>
    /// <param name="On">The day in the record that shows it; null where it is not met.</param>
    public sealed record NeedOffer(OutcomeNeed Need, bool IsMet, DateOnly? On);

    internal static OutcomeOffer On(DateOnly day, Outcome outcome, CaseFile file, WorkCalendar calendar)
    {
        var bare = new Decision(day, outcome);
        var needs = DecisionRules.NeedsOf(outcome)
            .Select(need => (Need: need, IsMet: DecisionRules.Unmet(need, file, bare, calendar) is null))
            .Select(known => new NeedOffer(known.Need, known.IsMet, known.IsMet ? ShownOn(known.Need, file, calendar) : null));
        var refused = CaseRules.Decide(file, Fullest(day, outcome), calendar) as Ruling.Refused;
        return new(outcome, refused?.Refusal, [.. needs]);
    }

    /// <summary>The decision that says all that a decision can: when that is refused, so is every other with the outcome.</summary>
    private static Decision Fullest(DateOnly day, Outcome outcome) =>
        new(day, outcome, "-", "-", [new(Outcome.StateSecret, "-")], "-", "-", new("-", day));

    private static DateOnly? ShownOn(OutcomeNeed need, CaseFile file, WorkCalendar calendar) => need switch
    {
        OutcomeNeed.ThirdPartyConsultation =>
            file.Consultations.FindLast(round => round.Sent.Kind == ConsultationKind.ThirdParty)?.Sent.On,
        OutcomeNeed.CorrectionRound => file.Steps.OfType<Correction>().LastOrDefault()?.On,
        OutcomeNeed.ReasonsRequest => file.ReasonsRequest?.On,
        OutcomeNeed.CorrectionPeriodOver => file.CorrectionNotice?.RespondBy,
        OutcomeNeed.PaymentPeriodOver => file.FeeNotice?.PeriodEndsOn(calendar),
        _ => null,
    };
}
