using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>The law of what corrects the record: the record as corrected must still have come about.</summary>
internal static class CorrectionRules
{
    /// <summary>
    /// The day of service is told of a letter that was sent, within its bounds, and the record must still have come about.
    /// </summary>
    public static Refusal? Unlawful(CaseFile file, ConsultationService service, WorkCalendar calendar)
    {
        if (file.FindConsultation(service.ConsultationId)?.Sent is not { } sent)
        {
            return Refusal.ConsultationNotFound;
        }

        return UnlawfulGap(sent, service.ServedOn, calendar)
            ?? (sent.ServedOn is not null && string.IsNullOrWhiteSpace(service.Reason) ? Refusal.ServiceReasonMissing : null)
            ?? Broken(service.Correct(file.Steps), calendar);
    }

    /// <summary>
    /// A letter that is not served within the days that the party would have if it were served at once has gone astray; were it not
    /// so, a letter dated back and a late service would move a due date at will.
    /// </summary>
    public static Refusal? UnlawfulGap(Consultation sent, DateOnly servedOn, WorkCalendar calendar) =>
        servedOn < sent.On ? Refusal.ServedBeforeSent
        : calendar.CountWorkingDays(sent.On, servedOn) > StatutoryPeriods.Consultation ? Refusal.ServedTooLate
        : null;

    /// <summary>A retraction is lawful when the later record could have come about without the step, limits of time included.</summary>
    public static Refusal? Unlawful(CaseFile file, Retraction retraction, WorkCalendar calendar)
    {
        if (retraction.Sequence < 1 || retraction.Sequence > file.Version)
        {
            return Refusal.StepNotFound;
        }

        if (!StateMachine.IsRetractable(file.Record[retraction.Sequence - 1]))
        {
            return Refusal.NotRetractable;
        }

        var live = file.LiveEvents().ToList();
        if (!live.Exists(known => known.Sequence == retraction.Sequence))
        {
            return Refusal.StepRetracted;
        }

        var without = CaseFile.Replay(live.Where(known => known.Sequence < retraction.Sequence).Select(known => known.Step));
        foreach (var (_, step) in live.Where(known => known.Sequence > retraction.Sequence))
        {
            if (CaseRules.Decide(without, step, calendar) is Ruling.Refused refused)
            {
                return refused.Refusal;
            }

            without = without.After(step);
        }

        return null;
    }

    /// <summary>An amendment is lawful when the record as corrected could have come about.</summary>
    public static Refusal? Unlawful(CaseFile file, Amendment amendment, WorkCalendar calendar)
    {
        var closing = amendment.Decision is { } decision
            ? file.Closings.ElementAtOrDefault((decision.Round ?? file.Closings.Count) - 1)
            : null;
        if (amendment.Decision is not null && closing is null)
        {
            return Refusal.NothingToAmend;
        }

        if (closing is Withdrawal && amendment.Decision is { SpeaksOfADecision: true, Outcome: null or Outcome.Withdrawn })
        {
            return Refusal.WithdrawalHasNoDecision;
        }

        if (amendment.Applicant is { NamesSomebody: true }
            && (file.Registration.Applicant.IsErased() || file.Registration.Applicant.IsRestricted()))
        {
            return file.Registration.Applicant.IsErased() ? Refusal.PersonErased : Refusal.PersonRestricted;
        }

        var steps = amendment.Correct(file.Steps);
        if (file.Registration.Applicant.IsReachable() && !((Registration)steps[0]).Applicant.IsReachable())
        {
            return Refusal.ContactMissing;
        }

        return amendment.LeavesOrderAlone ? null : Broken(steps, calendar);
    }

    /// <summary>
    /// The rule that the steps break, one after another; null when they could have come about. Limits of time are not asked.
    /// </summary>
    private static Refusal? Broken(IReadOnlyList<CaseStep> steps, WorkCalendar calendar)
    {
        if (CaseRules.Open((Registration)steps[0]) is Ruling.Refused refused)
        {
            return refused.Refusal;
        }

        var file = CaseFile.Replay(steps.Take(1));
        foreach (var step in steps.Skip(1))
        {
            if (CaseRules.Unlawful(file, step, calendar) is { } refusal)
            {
                return refusal;
            }

            file = file.After(step);
        }

        return null;
    }
}
