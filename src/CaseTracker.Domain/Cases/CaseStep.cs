
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>
/// One step in the life of a case. The same record is what somebody asks to do and, once
/// <see cref="CaseRules"/> has allowed it, the event on the record.
/// </summary>
/// <param name="On">The business day on which it happened, as a day in China.</param>
public abstract record CaseStep(DateOnly On);

/// <summary>A step that the law wants approved (批准): an extension, a fee notice, a decision, and the correction of a decision.</summary>
/// <param name="On">The business day on which it happened.</param>
public abstract record ApprovedStep(DateOnly On) : CaseStep(On)
{
    /// <summary>Null on what was recorded before approvals were, and on finished history out of a ledger.</summary>
    public Approval? Approval { get; init; }
}

/// <summary>批准: who approved a step.</summary>
/// <param name="By">审批人, by the name on the record.</param>
/// <param name="DraftedBy">拟稿人; null where the approver took the step without a draft.</param>
public sealed record Approval(string By, string? DraftedBy = null);

/// <summary>登记: the request as it was logged.</summary>
public sealed record Registration(
    string AgencyCode,
    string? ExternalReference,
    Channel Channel,
    DateOnly ArrivedOn,
    DateOnly? ConfirmedOn,
    Applicant Applicant,
    InformationRequest Request)
    : CaseStep(ArrivedOn)
{
    /// <summary>收到申请之日: the day of arrival, or of confirmation for online, fax and ordinary mail (条例 art. 31).</summary>
    public DateOnly? ReceivedOn => Channel.NeedsConfirmation() ? ConfirmedOn : ArrivedOn;
}

/// <summary>确认: both sides confirm the request, which is its receipt (条例 art. 31).</summary>
public sealed record Confirmation(DateOnly On, string Method) : CaseStep(On);

/// <summary>补正告知: names what is unclear and until when to correct it (条例 art. 30).</summary>
public sealed record CorrectionNotice(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy) : CaseStep(On);

/// <summary>补正: the corrected request arrives; the reply period starts anew (条例 art. 30).</summary>
/// <param name="Description">The new text, where the applicant gave one; the old one stays on the record.</param>
public sealed record Correction(DateOnly On, string? Description) : CaseStep(On);

/// <summary>征求意见: a third party or another agency is asked in writing (条例 arts. 32-34).</summary>
/// <param name="Id">1 for the first consultation of the case; assigned when allowed.</param>
/// <param name="ServedOn">The day the letter was signed for; where unknown, the day it was sent is taken.</param>
public sealed record Consultation(DateOnly On, ConsultationKind Kind, string Party, DateOnly? ServedOn, int Id = 0) : CaseStep(On);

/// <summary>
/// 签收: the day on which a consulted party received the letter, known later or entered wrongly. An event of its own: the case is
/// read as if the consultation had been entered with it.
/// </summary>
/// <param name="On">The day it was recorded; no step is dated by it.</param>
/// <param name="Reason">Why an earlier entry was wrong; needed where there is one.</param>
public sealed record ConsultationService(DateOnly On, int ConsultationId, DateOnly ServedOn, string? Reason) : CaseStep(On)
{
    /// <summary>The steps as they should have been entered.</summary>
    public IReadOnlyList<CaseStep> Correct(IReadOnlyList<CaseStep> steps) =>
        [.. steps.Select(step => step is Consultation sent && sent.Id == ConsultationId ? sent with { ServedOn = ServedOn } : step)];
}

/// <summary>反馈意见: the answer to a consultation.</summary>
/// <param name="LeavesNoneOpen">Whether every other consultation was answered or had run out by then; found when allowed.</param>
public sealed record Opinion(DateOnly On, int ConsultationId, Position Position, string? Reasons, bool LeavesNoneOpen = true) : CaseStep(On);

/// <summary>延期: approved by the head of the disclosure office, at most 20 working days (条例 art. 33).</summary>
public sealed record Extension(DateOnly On, int WorkingDays, string Reason, string ApprovedBy) : ApprovedStep(On);

/// <summary>要求说明理由: asked of whoever files clearly too much or too often (条例 art. 35).</summary>
public sealed record ReasonsRequest(DateOnly On, string Facts) : CaseStep(On);

/// <summary>说明理由: the applicant's reasons, and what the agency makes of them (条例 art. 35).</summary>
/// <param name="DelayedUntil">延迟答复: the reasonable later day that replaces the due date.</param>
public sealed record StatedReasons(DateOnly On, bool Accepted, string Reasons, DateOnly? DelayedUntil) : CaseStep(On);

/// <summary>收费通知: an information processing fee is asked for (条例 art. 42, 国办函〔2020〕109号).</summary>
/// <param name="Amount">Yuan, by the tiers in force when the notice was given; computed when allowed.</param>
/// <param name="UnitsBefore">Units of the same scale that were charged before: only what lies above them is asked for.</param>
public sealed record FeeNotice(DateOnly On, DateOnly ServedOn, FeeScale Scale, int Units, decimal Amount = 0, int UnitsBefore = 0) : ApprovedStep(On)
{
    /// <summary>20 working days from the day after the notice was received; the last day is included.</summary>
    public DateOnly PeriodEndsOn(WorkCalendar calendar) => calendar.AddWorkingDays(ServedOn, StatutoryClock.PaymentPeriod);

    /// <summary>Whether the last day reaches into a year whose holiday notice is not loaded: nothing lapses by such a day.</summary>
    public bool PeriodIsProvisional(WorkCalendar calendar) => !calendar.CoversAll(ServedOn, PeriodEndsOn(calendar));

    /// <summary>Whether the period is known to be over on a day.</summary>
    public bool HasLapsedOn(DateOnly day, WorkCalendar calendar) => day > PeriodEndsOn(calendar) && !PeriodIsProvisional(calendar);
}

/// <summary>缴费: the fee is paid; the reply period starts anew the next day.</summary>
public sealed record Payment(DateOnly On, string ReceiptNumber) : CaseStep(On);

/// <summary>处理决定: the reply, which closes the case (条例 arts. 36-39).</summary>
/// <param name="On">Posting day for mail, signing day for personal delivery (国办公开办函〔2016〕235号).</param>
public sealed record Decision(
    DateOnly On,
    Outcome Outcome,
    string? DocumentNumber = null,
    string? Explanation = null,
    IReadOnlyList<WithheldPart>? Withheld = null,
    string? PriorReply = null,
    string? ConsultationWaiver = null,
    ArchiveTransfer? Archive = null)
    : ApprovedStep(On)
{
    /// <summary>Whether the tables count this new answer in place of the first, as the agency wants it when it is recorded.</summary>
    public bool? CountsInstead { get; init; }
}

/// <summary>撤回: the applicant takes the request back, which closes the case.</summary>
public sealed record Withdrawal(DateOnly On, string? Reason) : CaseStep(On)
{
    /// <inheritdoc cref="Decision.CountsInstead"/>
    public bool? CountsInstead { get; init; }
}

/// <summary>送达: the reply is delivered.</summary>
public sealed record Service(DateOnly On, string Method, string? TrackingNumber) : CaseStep(On);

/// <summary>
/// 责令重新答复: a reconsideration decision or a judgment orders a new answer, which opens a further round: a new clock and a
/// further decision. The tables go on counting the first answer; nothing is counted twice.
/// </summary>
/// <param name="On">The day the order was served on the agency.</param>
/// <param name="Body">The reconsideration organ or the court.</param>
/// <param name="Document">The number of the deciding document, where it is known.</param>
/// <param name="RespondBy">The last day that the document sets; null where it sets none, and the 20 working days run anew.</param>
/// <param name="RemedyId">The dispute whose result it is.</param>
public sealed record NewAnswerOrder(DateOnly On, string Body, string? Document, DateOnly? RespondBy, int RemedyId = 0) : CaseStep(On);

/// <summary>
/// 重新答复的责令不再有效: the judgment that gave the order was appealed and never took effect (行诉法 art. 85), or its result had
/// been entered wrongly. The round that the order opened ends; the case is closed by its earlier answer again.
/// </summary>
/// <param name="On">The day of the appeal, or of the correction.</param>
public sealed record NewAnswerOrderLifted(DateOnly On, int RemedyId) : CaseStep(On);

/// <summary>
/// 移交: the case goes to the successor of an agency that ends (机构改革, 国办公开办函〔2019〕14号). Its number and its record stay.
/// </summary>
/// <param name="On">The day from which the successor has it.</param>
/// <param name="ToAgency">The code of the successor.</param>
/// <param name="FromAgency">The code of the agency that had it until then; found when allowed.</param>
public sealed record Handover(DateOnly On, string ToAgency, string Reason, string FromAgency = "") : CaseStep(On);

/// <summary>作废: the case was registered by mistake.</summary>
/// <param name="On">The day it was voided.</param>
public sealed record Voiding(DateOnly On, string Reason) : CaseStep(On);

/// <summary>撤销登记: takes back one step that was logged by mistake. An event of its own: the case is read as if the step had not been.</summary>
/// <param name="On">The day it was taken back; no step is dated by it.</param>
/// <param name="Sequence">The place of the step in the record, 1 for the registration.</param>
public sealed record Retraction(DateOnly On, int Sequence, string Reason) : CaseStep(On);

/// <summary>Who is consulted: 第三方 (art. 32), a co-producing agency 共同制作机关 (art. 34), or another agency.</summary>
public enum ConsultationKind
{
    ThirdParty,
    CoProducer,
    Agency,
}

/// <summary>同意 or 不同意.</summary>
public enum Position
{
    Consents,
    Objects,
}

/// <summary>A part that is held back, and on which ground of row （三）: what a partial disclosure names, and a further ground beside any other outcome.</summary>
public sealed record WithheldPart(Outcome Ground, string What);

/// <summary>移交档案馆: the state archive that has the information, and since when (档案法 art. 15).</summary>
public sealed record ArchiveTransfer(string Name, DateOnly TransferredOn);

/// <summary>申请人, with what the regulation lets an agency ask of one (条例 art. 29).</summary>
public sealed record Applicant(
    ApplicantType Type,
    string Name,
    string? IdType = null,
    string? IdNumber = null,
    string? Phone = null,
    string? Email = null,
    string? PostalAddress = null,
    string? ContactPerson = null,
    string? Agent = null)
{
    /// <summary>已匿名: stands for the name of an applicant whose data have been erased (个人信息保护法 art. 47).</summary>
    public const string Erased = "（已匿名）";

    /// <summary>限制处理: stands for the name of an applicant whose data are only kept (个人信息保护法 art. 47).</summary>
    public const string Restricted = "（限制处理）";

    /// <summary>Whether nothing is known of the applicant any more but the type.</summary>
    public bool IsErased() => Name == Erased;

    /// <summary>Whether what is known of the applicant is not to be used.</summary>
    public bool IsRestricted() => Name == Restricted;

    /// <summary>联系方式: whether there is any way to reach the applicant (条例 art. 29).</summary>
    public bool IsReachable() => IsReachable(Phone, Email, PostalAddress);

    public static bool IsReachable(params IEnumerable<string?> contacts) => contacts.Any(contact => !string.IsNullOrWhiteSpace(contact));

    // A record prints its members; a person's data must not reach a log that way.
    public override string ToString() => $"{nameof(Applicant)} {{ {Type} }}";
}

/// <summary>申请内容: what is asked for, and how it is wanted.</summary>
public sealed record InformationRequest(string Description, string? DocumentNumber = null, string? DeliveryMethod = null);
