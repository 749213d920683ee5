using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Fees;

namespace CaseTracker.Domain.Cases;

/// <summary>
/// The law of a case: what may happen next. Pure; whether a date lies in the future is the form's
/// business, because only the host knows today.
/// </summary>
public static class CaseRules
{
    /// <summary>Rules on the step that opens a case.</summary>
    public static Ruling Open(Registration registration) =>
        registration.Channel.NeedsConfirmation() && registration.ConfirmedOn < registration.ArrivedOn ? Refuse(Refusal.ConfirmedBeforeArrival) : Allow(registration);

    /// <summary>Rules on any later step, given all that is known of the case.</summary>
    public static Ruling Decide(CaseFile file, CaseStep step, WorkCalendar calendar)
    {
        var complete = step switch
        {
            Consultation consultation => consultation with { Id = file.Consultations.Count + 1 },
            Opinion opinion => opinion with { LeavesNoneOpen = file.Consultations.All(round => !round.IsOpen(opinion.On, calendar) || round.Sent.Id == opinion.ConsultationId) },
            FeeNotice notice => notice with { Amount = InformationFee.Of(notice.Scale, notice.Units) },
            Handover handover => handover with { FromAgency = file.AgencyCode },
            _ => step,
        };

        var refusal = Unlawful(file, complete, calendar) ?? TooLate(file, complete, calendar);
        return refusal is null ? Allow(complete) : Refuse(refusal);
    }

    /// <summary>Order, state and guards: what must hold for the record to make sense at all.</summary>
    private static Refusal? Unlawful(CaseFile file, CaseStep step, WorkCalendar calendar) => step switch
    {
        _ when file.Status == CaseStatus.Void => Refusal.CaseVoid,
        Amendment amendment => UnlawfulAmendment(file, amendment, calendar),
        Voiding => null,
        NewAnswerOrderLifted => file.OpenOrder is null ? Refusal.NoOpenOrder : null,
        _ => CaseStates.Refuse(file.StatusOn(step.On, calendar), step)
            ?? (step.On < file.LatestOn ? Refusal.BeforeLatestEvent : null)
            ?? UnmetGuard(file, step, calendar),
    };

    private static Refusal? UnmetGuard(CaseFile file, CaseStep step, WorkCalendar calendar) => step switch
    {
        CorrectionNotice when file.CorrectionNotice is not null => Refusal.CorrectedOnce,
        Opinion opinion when opinion.ConsultationId < 1 || opinion.ConsultationId > file.Consultations.Count => Refusal.ConsultationNotFound,
        Opinion opinion when file.Consultations[opinion.ConsultationId - 1].Opinion is not null => Refusal.OpinionRecorded,
        Extension extension when file.ExtendedBy + extension.WorkingDays > StatutoryClock.ExtensionCap => Refusal.ExtensionCap,
        FeeNotice when file.FeeNotice is not null => Refusal.FeeNoticedOnce,
        FeeNotice { Amount: 0 } => Refusal.NoFeeDue,
        StatedReasons { Accepted: false, DelayedUntil: not null } => Refusal.DelayWithoutReasons,
        Decision decision => DecisionRules.UnmetNeed(file, decision, calendar),
        _ => null,
    };

    /// <summary>
    /// Limits measured against the due date. An amendment is not held to them: when the true receipt date
    /// makes a recorded extension late, the record must still be corrected.
    /// </summary>
    private static Refusal? TooLate(CaseFile file, CaseStep step, WorkCalendar calendar)
    {
        return step switch
        {
            Extension when step.On > DueOn() => Refusal.ExtensionAfterDue,
            FeeNotice when step.On > DueOn() => Refusal.FeeNoticeAfterDue,
            StatedReasons { DelayedUntil: not null } when step.On > DueOn() => Refusal.DelayAfterDue,
            StatedReasons { DelayedUntil: { } until } when until <= DueOn() => Refusal.DelayNotLater,
            _ => null,
        };

        DateOnly? DueOn() => StatutoryClock.Replay(file, calendar).DueOn;
    }

    /// <summary>An amendment is lawful when the record as corrected could have come about.</summary>
    private static Refusal? UnlawfulAmendment(CaseFile file, Amendment amendment, WorkCalendar calendar)
    {
        var closing = amendment.Decision is { } decision ? file.Closings.ElementAtOrDefault((decision.Round ?? file.Closings.Count) - 1) : null;
        if (amendment.Decision is not null && closing is null)
        {
            return Refusal.NothingToAmend;
        }

        if (closing is Withdrawal && amendment.Decision is { SpeaksOfADecision: true, Outcome: null or Outcome.Withdrawn })
        {
            return Refusal.WithdrawalHasNoDecision;
        }

        if (file.Registration.Applicant.IsErased() && amendment.Applicant is { NamesSomebody: true })
        {
            return Refusal.PersonErased;
        }

        var steps = amendment.Correct(file.Steps);
        if (file.Registration.Applicant.IsReachable() && !((Registration)steps[0]).Applicant.IsReachable())
        {
            return Refusal.ContactMissing;
        }

        if (amendment.LeavesOrderAlone)
        {
            return null;
        }

        if (Open((Registration)steps[0]) is Ruling.Refused refused)
        {
            return refused.Refusal;
        }

        var corrected = CaseFile.Replay(steps.Take(1));
        foreach (var step in steps.Skip(1))
        {
            if (Unlawful(corrected, step, calendar) is { } refusal)
            {
                return refusal;
            }

            corrected = corrected.After(step);
        }

        return null;
    }

    private static Ruling.Allowed Allow(CaseStep step) => new(step);

    private static Ruling.Refused Refuse(Refusal refusal) => new(refusal);
}
