
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

    /// <summary>Every kind of step that may be asked for, in the order of the law, with what the law says to it on a day.</summary>
    /// <param name="deadline">That of the case as it is.</param>
    public static IEnumerable<Offer> Offers(DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar) =>
        LeastSteps.On(day, file).GroupBy(
            step => step.GetType(),
            (kind, steps) => new Offer(kind, steps.Select(step => Decide(file, step, calendar, () => deadline))));

    /// <summary>
    /// What may be done with the case on a day. Not among it: a handover, because a case does not know whether its agency ends.
    /// </summary>
    /// <param name="deadline">That of the case as it is.</param>
    public static IReadOnlyList<string> AllowedOn(DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar) =>
    [
        .. Offers(day, file, deadline, calendar).Where(offer => offer.Step != typeof(Handover) && offer.IsAllowed)
            .Select(offer => offer.Action),
    ];

    /// <summary>Every outcome, in the order of the table, with what the law says on a day to a decision that gives it.</summary>
    public static IEnumerable<OutcomeOffer> OutcomesOn(DateOnly day, CaseFile file, WorkCalendar calendar) =>
        Outcomes.All.Select(rule => OutcomeOffer.On(day, rule.Outcome, file, calendar));

    private static Ruling Decide(CaseFile file, CaseStep step, WorkCalendar calendar, Func<Deadline> deadline)
    {
        var complete = step switch
        {
            Consultation consultation => consultation with { Id = file.NextConsultationId },
            Opinion opinion => opinion with
            {
                LeavesNoneOpen = file.Consultations.All(
                    round => !round.IsOpen(opinion.On, calendar) || round.Sent.Id == opinion.ConsultationId),
            },
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
    internal static Refusal? Unlawful(CaseFile file, CaseStep step, WorkCalendar calendar) => step switch
    {
        _ when file.Status == CaseStatus.Void => Refusal.CaseVoid,
        Amendment amendment => CorrectionRules.Unlawful(file, amendment, calendar),
        ConsultationService service => CorrectionRules.Unlawful(file, service, calendar),
        Retraction retraction => CorrectionRules.Unlawful(file, retraction, calendar),
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
        Consultation { ServedOn: { } servedOn } sent => CorrectionRules.UnlawfulGap(sent, servedOn, calendar),
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

    private static Ruling.Allowed Allow(CaseStep step) => new(step);

    private static Ruling.Refused Refuse(Refusal refusal) => new(refusal);
}
