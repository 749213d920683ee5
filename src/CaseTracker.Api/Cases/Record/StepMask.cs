
using CaseTracker.Api.Security;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Cases.Record;

/// <summary>
/// What is seen of a step. Those who handle the case see all but identity numbers; others see what is listed here, member by member:
/// a step that is not listed shows nothing but its type and day, and a member that a step gets later is not shown either.
/// </summary>
internal static class StepMask
{
    /// <summary>The step as someone sees it; null where nothing in it is for them.</summary>
    public static CaseStep? Mask(CaseStep step, PersonVisibility sight) => sight switch
    {
        PersonVisibility.Clear => step,
        PersonVisibility.Named => step switch
        {
            Registration registration => registration with { Applicant = PersonalData.Mask(registration.Applicant, sight) },
            Amendment amendment => amendment with { Applicant = PersonalData.Mask(amendment.Applicant, sight) },
            _ => step,
        },
        _ => Listed(step, sight),
    };

    /// <summary>The case as someone sees it: replayed from its steps as they see them.</summary>
    public static CaseFile Mask(CaseFile file, PersonVisibility sight) =>
        CaseFile.Replay(file.Steps.Select(step => Mask(step, sight)).OfType<CaseStep>()) with { Record = file.Record };

    private static CaseStep? Listed(CaseStep step, PersonVisibility sight) => step switch
    {
        Registration registration => new Registration(
            registration.AgencyCode,
            registration.ExternalReference,
            registration.Channel,
            registration.ArrivedOn,
            registration.ConfirmedOn,
            PersonalData.Mask(registration.Applicant, sight),
            PersonalData.Mask(registration.Request, sight)),
        Confirmation confirmation => new Confirmation(confirmation.On, OfAgency(confirmation.Method, sight)!),
        CorrectionNotice notice =>
            new CorrectionNotice(notice.On, [.. notice.Items.Select(item => OfAgency(item, sight)!)], notice.RespondBy),
        Correction correction => new Correction(correction.On, PersonalData.OfRequest(correction.Description, sight)),
        Consultation sent => new Consultation(sent.On, sent.Kind, PersonalData.Withheld, sent.ServedOn, sent.Id),
        ConsultationService service =>
            new ConsultationService(service.On, service.ConsultationId, service.ServedOn, OfPeople(service.Reason)),
        Opinion opinion => new Opinion(opinion.On, opinion.ConsultationId, opinion.Position, OfPeople(opinion.Reasons),
            opinion.LeavesNoneOpen),
        Extension extension =>
            new Extension(extension.On, extension.WorkingDays, OfAgency(extension.Reason, sight)!, OfAgency(extension.ApprovedBy, sight)!)
            {
                Approval = extension.Approval,
            },
        ReasonsRequest request => new ReasonsRequest(request.On, OfAgency(request.Facts, sight)!),
        StatedReasons reasons => new StatedReasons(reasons.On, reasons.Accepted, PersonalData.Withheld, reasons.DelayedUntil),
        FeeNotice notice => new FeeNotice(notice.On, notice.ServedOn, notice.Scale, notice.Units, notice.Amount, notice.UnitsBefore)
        {
            Approval = notice.Approval,
        },
        Payment payment => new Payment(payment.On, OfAgency(payment.ReceiptNumber, sight)!),
        Decision decision => new Decision(
            decision.On,
            decision.Outcome,
            decision.DocumentNumber,
            OfAgency(decision.Explanation, sight),
            Parts(decision.Withheld, sight),
            OfAgency(decision.PriorReply, sight),
            OfAgency(decision.ConsultationWaiver, sight),
            Archive(decision.Archive, sight))
        {
            Approval = decision.Approval,
        },
        Withdrawal withdrawal => new Withdrawal(withdrawal.On, OfPeople(withdrawal.Reason)),
        ReplyDelivery service => new ReplyDelivery(service.On, OfAgency(service.Method, sight)!, OfAgency(service.TrackingNumber, sight)),
        NewAnswerOrder order =>
            new NewAnswerOrder(order.On, OfAgency(order.Body, sight)!, OfAgency(order.Document, sight), order.RespondBy, order.RemedyId),
        NewAnswerOrderLifted lifted => new NewAnswerOrderLifted(lifted.On, lifted.RemedyId),
        Handover handover => new Handover(handover.On, handover.ToAgency, OfAgency(handover.Reason, sight)!, handover.FromAgency),
        Amendment amendment => new Amendment(
            amendment.On,
            PersonalData.Withheld,
            amendment.ArrivedOn,
            amendment.ConfirmedOn,
            amendment.Channel,
            PersonalData.Mask(amendment.Applicant, sight),
            PersonalData.Mask(amendment.Request, sight),
            Change(amendment.Decision, sight))
        {
            Approval = amendment.Approval,
        },
        Retraction retraction => new Retraction(retraction.On, retraction.Sequence, PersonalData.Withheld),
        Voiding voiding => new Voiding(voiding.On, PersonalData.Withheld),
        DeskStep when sight == PersonVisibility.Hidden => null,
        Assignment assignment => new Assignment(assignment.On, assignment.Unit, assignment.Person, assignment.DueOn),
        ArchiveFiling filing => new ArchiveFiling(filing.On, filing.ArchiveNumber, filing.Retention),
        Note note => new Note(note.On, note.Text, note.Urge),
        _ => null,
    };

    /// <summary>The same for a dispute, whose bodies and dockets are public.</summary>
    public static RemedyStep? Mask(RemedyStep step, PersonVisibility sight) => sight >= PersonVisibility.Named ? step : step switch
    {
        Filing filing => new Filing(
            filing.On, filing.AgencyCode, filing.CaseNumber, filing.Kind, filing.Body, filing.Docket, filing.CoDefendant),
        Conclusion conclusion => new Conclusion(conclusion.On, conclusion.Result, OfAgency(conclusion.Detail, sight)),
        Appeal appeal => new Appeal(appeal.On, appeal.Body, appeal.Docket),
        RemedyAmendment amendment => new RemedyAmendment(
            amendment.On,
            PersonalData.Withheld,
            amendment.CaseNumber,
            amendment.Kind,
            amendment.FiledOn,
            amendment.Body,
            amendment.Docket,
            amendment.ConcludedOn,
            amendment.Result,
            amendment.CoDefendant),
        RemedyVoiding voiding => new RemedyVoiding(voiding.On, PersonalData.Withheld),
        _ => null,
    };

    private static DecisionChange? Change(DecisionChange? change, PersonVisibility sight) => change is null ? null : new(
        change.On,
        change.Outcome,
        change.DocumentNumber,
        OfAgency(change.Explanation, sight),
        Parts(change.Withheld, sight),
        OfAgency(change.PriorReply, sight),
        OfAgency(change.ConsultationWaiver, sight),
        change.Round,
        Archive(change.Archive, sight));

    private static ArchiveTransfer? Archive(ArchiveTransfer? archive, PersonVisibility sight) =>
        archive is null ? null : new(OfAgency(archive.Name, sight)!, archive.TransferredOn);

    private static IReadOnlyList<WithheldPart>? Parts(IReadOnlyList<WithheldPart>? parts, PersonVisibility sight) =>
        parts is null ? null : [.. parts.Select(part => new WithheldPart(part.Ground, OfAgency(part.What, sight)!))];

    /// <summary>What the agency wrote of its own acts: an auditor reads it, another system does not.</summary>
    public static string? OfAgency(string? text, PersonVisibility sight) => sight >= PersonVisibility.Masked ? text : OfPeople(text);

    /// <summary>What applicants and third parties wrote, and why the agency corrected what it knew of them.</summary>
    private static string? OfPeople(string? text) => text is null ? null : PersonalData.Withheld;
}
