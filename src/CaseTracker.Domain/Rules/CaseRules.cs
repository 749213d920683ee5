
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Rules;

/// <summary>
/// The law of a case: what may happen next. Pure; whether a date lies in the future is the form's
/// business, because only the host knows today.
/// </summary>
public static class CaseRules
{
    /// <summary>Rules on the step that opens a case.</summary>
    public static Ruling Open(Registration registration) =>
        registration.Channel.NeedsConfirmation() && registration.ConfirmedOn < registration.ArrivedOn
            ? Refuse(Refusal.ConfirmedBeforeArrival)
            : Allow(registration);

    /// <summary>Rules on any later step, given all that is known of the case.</summary>
    public static Ruling Decide(CaseFile file, CaseStep step, WorkCalendar calendar) =>
        Decide(file, step, calendar, () => StatutoryClock.Replay(file, calendar));

    /// <summary>What may be done with the case on a day: each kind of step of which one at least is not refused.</summary>
    /// <param name="deadline">That of the case as it is.</param>
    public static IReadOnlyList<string> AllowedOn(DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar) =>
    [
        .. LeastSteps.On(day, file)
            .Where(kind => kind.Any(step => Decide(file, step, calendar, () => deadline) is Ruling.Allowed))
            .Select(kind => StateMachine.Names[kind.Key]),
    ];

    private static Ruling Decide(CaseFile file, CaseStep step, WorkCalendar calendar, Func<Deadline> deadline)
    {
        var complete = step switch
        {
            Consultation consultation => consultation with { Id = file.NextConsultationId },
            Opinion opinion => opinion with { LeavesNoneOpen = file.Consultations.All(
                round => !round.IsOpen(opinion.On, calendar) || round.Sent.Id == opinion.ConsultationId) },
            FeeNotice notice => notice with { Amount = InformationFee.Of(notice.Scale, notice.Units, notice.UnitsBefore) },
            Handover handover => handover with { FromAgency = file.AgencyCode },
            _ => step,
        };

        var refusal = Unlawful(file, complete, calendar)
            ?? (StateMachine.HasRoomFor(file, complete.GetType()) ? null : Refusal.RecordFull)
            ?? TooLate(file, complete, deadline);
        return refusal is null ? Allow(complete) : Refuse(refusal);
    }

    /// <summary>Order, state and guards: what must hold for the record to make sense at all.</summary>
    private static Refusal? Unlawful(CaseFile file, CaseStep step, WorkCalendar calendar) => step switch
    {
        _ when file.Status == CaseStatus.Void => Refusal.CaseVoid,
        Amendment amendment => UnlawfulAmendment(file, amendment, calendar),
        ConsultationService service => UnlawfulService(file, service, calendar),
        Retraction retraction => UnlawfulRetraction(file, retraction, calendar),
        Voiding => null,
        NewAnswerOrderLifted => file.OpenOrder is null ? Refusal.NotAnswered : null,
        DeskStep => StateMachine.Refuse(file.Status, step) ?? (step.On < EarliestOn(file, step) ? Refusal.BeforeLatestEvent : null),
        _ => StateMachine.Refuse(file.StatusOn(step.On, calendar), step)
            ?? (step.On < file.LatestOn ? Refusal.BeforeLatestEvent : null)
            ?? UnmetGuard(file, step, calendar),
    };

    /// <summary>
    /// Desk steps have an order of their own, beside that of the procedure: a case is assigned once it has arrived, and filed once
    /// it is closed, and neither before it was last.
    /// </summary>
    private static DateOnly? EarliestOn(CaseFile file, CaseStep step) => step switch
    {
        Assignment => file.Assignment?.On ?? file.Registration.ArrivedOn,
        ArchiveFiling => file.Filing?.On > file.ClosedOn ? file.Filing.On : file.ClosedOn,
        _ => null,
    };

    private static Refusal? UnmetGuard(CaseFile file, CaseStep step, WorkCalendar calendar) => step switch
    {
        CorrectionNotice when file.CorrectionNotice is not null => Refusal.CorrectedOnce,
        Consultation { ServedOn: { } servedOn } sent => UnlawfulGap(sent, servedOn, calendar),
        Opinion opinion when file.FindConsultation(opinion.ConsultationId) is null => Refusal.ConsultationNotFound,
        Opinion opinion when file.FindConsultation(opinion.ConsultationId) is { Opinion: not null } => Refusal.OpinionRecorded,
        Extension extension when file.ExtendedBy + extension.WorkingDays > StatutoryPeriods.ExtensionCap => Refusal.ExtensionCap,
        FeeNotice when file.FeeNotice is not null => Refusal.FeeNoticedOnce,
        FeeNotice { Amount: <= 0 } => Refusal.NoFeeDue,
        StatedReasons { Accepted: false, DelayedUntil: not null } => Refusal.DelayWithoutReasons,
        Decision decision => DecisionRules.UnmetNeed(file, decision, calendar),
        _ => null,
    };

    /// <summary>
    /// Limits measured against the due date, or the latest step as it was entered. An amendment is not held to them: when the true
    /// receipt date makes a recorded extension late, the record must still be corrected.
    /// </summary>
    private static Refusal? TooLate(CaseFile file, CaseStep step, Func<Deadline> deadline) => step switch
    {
        Extension when deadline().IsOverOn(step.On) => Refusal.ExtensionAfterDue,
        FeeNotice when deadline().IsOverOn(step.On) => Refusal.FeeNoticeAfterDue,
        StatedReasons { DelayedUntil: not null } when deadline().IsOverOn(step.On) => Refusal.DelayAfterDue,
        StatedReasons { DelayedUntil: { } until } when until <= deadline().DueOn => Refusal.DelayNotLater,
        DeskStep when step.On < file.LatestLegalOn => Refusal.BeforeLatestEvent,
        _ => null,
    };

    /// <summary>
    /// The day of service is told of a letter that was sent, within its bounds, and the record must still have come about.
    /// </summary>
    private static Refusal? UnlawfulService(CaseFile file, ConsultationService service, WorkCalendar calendar)
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
    private static Refusal? UnlawfulGap(Consultation sent, DateOnly servedOn, WorkCalendar calendar) =>
        servedOn < sent.On ? Refusal.ServedBeforeSent
        : calendar.CountWorkingDays(sent.On, servedOn) > StatutoryPeriods.Consultation ? Refusal.ServedTooLate
        : null;

    /// <summary>A retraction is lawful when the later record could have come about without the step, limits of time included.</summary>
    private static Refusal? UnlawfulRetraction(CaseFile file, Retraction retraction, WorkCalendar calendar)
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
            if (Decide(without, step, calendar) is Ruling.Refused refused)
            {
                return refused.Refusal;
            }

            without = without.After(step);
        }

        return null;
    }

    /// <summary>An amendment is lawful when the record as corrected could have come about.</summary>
    private static Refusal? UnlawfulAmendment(CaseFile file, Amendment amendment, WorkCalendar calendar)
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
        if (Open((Registration)steps[0]) is Ruling.Refused refused)
        {
            return refused.Refusal;
        }

        var file = CaseFile.Replay(steps.Take(1));
        foreach (var step in steps.Skip(1))
        {
            if (Unlawful(file, step, calendar) is { } refusal)
            {
                return refusal;
            }

            file = file.After(step);
        }

        return null;
    }

    private static Ruling.Allowed Allow(CaseStep step) => new(step);

    private static Ruling.Refused Refuse(Refusal refusal) => new(refusal);
}
