using System.Reflection;
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Rules;

/// <summary>Why the law or the state of a case refuses a step: a stable code and a sentence a clerk understands.</summary>
public sealed record Refusal(string Code, LocalizedText Why)
{
    public static readonly Refusal CaseVoid = New("case-void", "本件已作废，不能再办理。", "The case is void; nothing moves it any more.");
    public static readonly Refusal CaseClosed = New("case-closed", "本件已办结，只能登记送达、归档、备注、更正、撤销登记、作废或者救济决定责令的重新答复。",
        "The case is closed; it takes only service, filing, notes, an amendment, a retraction, voiding, or what a remedy orders.");
    public static readonly Refusal BeforeLatestEvent =
        New("before-latest-event", "日期早于本件最近一次办理的日期。", "The date lies before the latest step of the case.");
    public static readonly Refusal ConfirmedBeforeArrival =
        New("confirmed-before-arrival", "确认日不能早于到达日。", "The confirmation cannot lie before the arrival.");

    public static readonly Refusal NotConfirmed = New("not-confirmed", "尚未与申请人确认收到申请（条例第三十一条），请先登记确认。",
        "The request is not confirmed with the applicant yet (art. 31); record the confirmation first.");
    public static readonly Refusal AwaitingCorrection = New("awaiting-correction", "正在等待申请人补正，收到补正、逾期或者撤回后才能继续。",
        "The case awaits the applicant's correction; only the correction, its lapse or a withdrawal moves it.");
    public static readonly Refusal AwaitingPayment = New(
        "awaiting-payment", "正在等待申请人缴费，缴费、逾期或者撤回后才能继续。", "The case awaits payment; only the payment, its lapse or a withdrawal moves it.");
    public static readonly Refusal AwaitingReasons =
        New("awaiting-reasons", "正在等待申请人说明理由，请先登记所说明的理由或者作出决定。", "The case awaits the applicant's reasons; record them or decide.");
    public static readonly Refusal ConsultationOpen = New(
        "consultation-open",
        "征求意见尚未收到答复且期限（15个工作日）未满；期限跨入尚未录入放假安排的年份的，不能视为已满。",
        "A consultation has neither been answered nor run its 15 working days; nor has one whose days reach into a year without a "
            + "calendar.");

    public static readonly Refusal AlreadyConfirmed = New("already-confirmed", "申请已经确认收到。", "The request is already confirmed.");
    public static readonly Refusal NotAwaitingCorrection = New("not-awaiting-correction", "本件没有正在等待的补正。", "No correction is awaited.");
    public static readonly Refusal NotAwaitingReasons = New("not-awaiting-reasons", "本件没有正在等待的理由说明。", "No reasons are awaited.");
    public static readonly Refusal NotAwaitingPayment = New("not-awaiting-payment", "本件没有正在等待的缴费。", "No payment is awaited.");
    public static readonly Refusal NotClosed =
        New("not-closed", "本件尚未答复，没有可送达的答复。", "The case is not answered yet; there is nothing to serve.");
    public static readonly Refusal NotAnswered =
        New("not-answered", "本件尚未答复，没有可责令重新作出的答复。", "The case is not answered yet; there is no answer to give again.");
    public static readonly Refusal FilingBeforeClosing =
        New("filing-before-closing", "本件尚未办结，不能归档。", "The case is not closed yet; it cannot be filed.");
    public static readonly Refusal FilingBeforeRemedyEnds =
        New("filing-before-remedy-ends", "本件尚有未审结的复议、诉讼，审结后才能归档。",
            "A remedy over the case is pending; it can be filed once that has ended.");

    public static readonly Refusal CorrectedOnce =
        New("corrected-once", "补正告知只能作出一次（条例第三十条）。", "Only one correction notice may be given (art. 30).");
    public static readonly Refusal ConsultationNotFound =
        New("consultation-not-found", "本件没有这一编号的征求意见。", "The case has no consultation of that id.");
    public static readonly Refusal ServedBeforeSent =
        New("served-before-sent", "签收日不能早于征求意见函的发出日。", "The letter cannot have been served before it was sent.");
    public static readonly Refusal ServedTooLate = New(
        "served-too-late",
        $"签收日不能晚于发出日之后第{StatutoryPeriods.Consultation}个工作日；届时仍未送达的，请重新发出征求意见函。",
        $"A letter is served within {StatutoryPeriods.Consultation} working days of its sending; one that was not is sent again.");
    public static readonly Refusal ServiceReasonMissing =
        New("service-reason-missing", "这次征求意见的签收日已经登记，更改时需要说明原因。", "The day of service is on the record already; say why it is corrected.");
    public static readonly Refusal OpinionRecorded =
        New("opinion-recorded", "这次征求意见的答复已经登记。", "The opinion on this consultation is already recorded.");
    public static readonly Refusal ExtensionCap =
        New("extension-cap",
            $"延长答复期限合计不得超过{StatutoryPeriods.ExtensionCap}个工作日（条例第三十三条）。",
            $"Extensions may not exceed {StatutoryPeriods.ExtensionCap} working days in all (art. 33).");
    public static readonly Refusal ExtensionAfterDue =
        New("extension-after-due", "答复期限已过，不能再延期（条例第三十三条）。", "The reply period has run out; it can no longer be extended (art. 33).");
    public static readonly Refusal FeeNoticeAfterDue =
        New("fee-notice-after-due", "收费通知应当在答复期限内作出。", "A fee notice must be issued within the reply period.");
    public static readonly Refusal FeeNoticedOnce =
        New("fee-noticed-once", "每件申请只能选择一种标准收费一次（国办函〔2020〕109号第三条）。", "A case is charged once, by one scale (国办函〔2020〕109号 art. 3).");
    public static readonly Refusal NoFeeDue =
        New("no-fee-due", "按收费标准本件费用为零，不应发出收费通知。", "By the tiers the fee is zero; no notice may be issued.");
    public static readonly Refusal DelayWithoutReasons =
        New("delay-without-accepted-reasons", "只有理由合理时才能确定延迟答复的日期（条例第三十五条）。", "Only accepted reasons may set a later due date (art. 35).");
    public static readonly Refusal DelayAfterDue = New(
        "delay-after-due", "答复期限已过，不能再确定延迟答复的日期（条例第三十五条）。",
        "The reply period has run out; a delayed reply can no longer be set (art. 35).");
    public static readonly Refusal DelayNotLater =
        New("delay-not-later", "延迟答复的日期应当晚于现在的答复期限。", "The delayed due date must be later than the present one.");

    public static readonly Refusal StepNotFound =
        New("step-not-found", "本件没有这一序号的登记。", "The record of the case has no event of that sequence.");
    public static readonly Refusal StepRetracted = New("step-retracted", "这一步骤已经撤销。", "The step has been taken back already.");
    public static readonly Refusal NotRetractable = New(
        "not-retractable",
        "登记、决定、更正、作废、撤销和责令重新答复不能撤销；登记有误的请更正或者作废，责令重新答复的请在复议、诉讼中更正。",
        "A registration, decision, amendment, voiding, retraction or ordered answer is not taken back: amend it, void the case, or amend "
            + "the remedy.");
    public static readonly Refusal RecordFull = New(
        "record-full", "本件的登记已达上限，只能登记决定、撤回或者作废。", "The record of the case is full; it takes only a decision, a withdrawal or a voiding.");

    public static readonly Refusal WithdrawalOnly =
        New("withdrawal-only", "撤回请通过撤回办理登记，不能作为决定登记。", "A withdrawal is recorded as a withdrawal, not as a decision.");
    public static readonly Refusal ExplanationMissing = New("explanation-missing", "该办理结果需要填写说明（理由、获取方式或者检索情况）。",
        "This outcome needs an explanation: the reasons, where to find it, or the search made.");
    public static readonly Refusal WithheldMissing = New(
        "withheld-missing", "部分公开需要列明至少一项不予公开的内容及其依据（条例第三十七条）。",
        "A partial disclosure names at least one withheld part and its ground (art. 37).");
    public static readonly Refusal WithheldGround =
        New("withheld-ground", "不予公开部分的依据应当是（三）不予公开的情形之一。", "The ground of a withheld part must be one of the outcomes of row 3.3.");
    public static readonly Refusal ConsultationMissing = New("consultation-missing", "以第三方合法权益为由的，应当先征求第三方意见，或者说明无需征求的理由（条例第三十二条）。",
        "Third-party rights need a third-party consultation on the record, or the reason why none was needed (art. 32).");
    public static readonly Refusal ThirdPartyConsented = New(
        "third-party-consented",
        "征求过的第三方均已同意公开，不能再以其合法权益为由不予公开；另有第三方的，请说明无需征求其意见的理由（条例第十五条、第三十二条）。",
        "Every third party that was asked consented; where the rights of another are meant, say why it was not asked (arts. 15, 32).");
    public static readonly Refusal ArchiveMissing = New("archive-missing", "已移交国家档案馆的，需要写明档案馆名称和移交日期（档案法第十五条）。",
        "Information that was transferred needs the archive and the day of the transfer (档案法 art. 15).");
    public static readonly Refusal ArchiveTransferredLater = New("archive-transferred-later", "移交日期不能晚于答复日期：答复时尚未移交的，仍由本机关答复。",
        "The transfer cannot lie after the reply: what was not transferred by then is the agency's own to answer.");
    public static readonly Refusal CorrectionRoundMissing = New(
        "correction-round-missing", "只有经过补正，才能以补正后仍不明确办结（条例第三十条）。",
        "Only after a correction round can a request be still unclear (art. 30).");
    public static readonly Refusal PriorReplyMissing = New(
        "prior-reply-missing", "重复申请需要写明此前的受理编号或者答复文号（条例第三十六条）。", "A duplicate names the earlier case number or reply document (art. 36).");
    public static readonly Refusal ReasonsRequestMissing =
        New("reasons-request-missing", "应当先要求申请人说明理由（条例第三十五条）。", "The applicant must first be asked for reasons (art. 35).");
    public static readonly Refusal ReasonsAccepted = New("reasons-accepted", "申请人说明的理由已被认定合理，不能再以无正当理由不予处理（条例第三十五条）。",
        "The applicant's reasons were accepted; the request is not without good reason (art. 35).");
    public static readonly Refusal CorrectionPeriodRunning =
        New("correction-period-running", "补正期限尚未届满。", "The correction period has not run out.");
    public static readonly Refusal PaymentPeriodRunning =
        New("payment-period-running",
            $"缴费期限（自收到通知次日起{StatutoryPeriods.Payment}个工作日）尚未届满；跨入尚未录入放假安排的年份的，不能视为届满。",
        $"The payment period ({StatutoryPeriods.Payment} working days from the day after service) has not run out; nor has one that "
            + "reaches into a year without a "
            + "calendar.");

    public static readonly Refusal ContactMissing =
        New("contact-missing", "更正后申请人没有任何联系方式（条例第二十九条）。", "The amendment would leave the applicant without any contact (art. 29).");
    public static readonly Refusal PersonErased =
        New("person-erased", "申请人信息已经匿名，不能再读取或者补录。", "The applicant's data have been erased; they can be neither read nor entered again.");
    public static readonly Refusal PersonRestricted = New(
        "person-restricted",
        "申请人信息已限制处理，不能更正；如确需更正，请先解除限制（个人信息保护法第四十七条）。",
        "The applicant's data are restricted and may only be kept; lift the restriction before amending them (个人信息保护法 art. 47).");
    public static readonly Refusal WithdrawalHasNoDecision = New("withdrawal-has-no-decision", "本件以撤回办结，没有决定的文号、依据等内容；如系登记错误，请同时更正办理结果。",
        "The case was withdrawn and has no such part of a decision; amend the outcome too if it was none.");
    public static readonly Refusal NothingToAmend =
        New("no-decision-to-amend", "本件尚未办结，没有可更正的决定。", "The case is not closed; there is no decision to amend.");

    public static readonly Refusal RemedyVoid = New("remedy-void", "该复议、诉讼登记已作废，不能再办理。", "The remedy is void; nothing moves it any more.");
    public static readonly Refusal RemedyConcluded = New("remedy-concluded", "该复议、诉讼已经审结；如已上诉请登记上诉，如登记有误请更正。",
        "The remedy has its result; record an appeal, or amend it if it was entered wrongly.");
    public static readonly Refusal RemedyPending =
        New("remedy-pending", "该复议、诉讼尚未审结，没有可上诉或者更正的结果。", "The remedy has no result yet that could be appealed or amended.");
    public static readonly Refusal NoAppeal = New(
        "no-appeal", "行政复议没有上诉；不服复议决定起诉的，请另行登记复议后起诉。", "A reconsideration is not appealed; register a suit after reconsideration instead.");
    public static readonly Refusal BeforeLatestRemedyEvent =
        New("before-latest-remedy-event", "日期早于该复议、诉讼最近一次登记的日期。", "The date lies before the latest step of the remedy.");
    public static readonly Refusal RemedyOfAnotherAgency =
        New("remedy-of-another-agency", "该申请不属于这个机关。", "The case belongs to another agency.");
    public static readonly Refusal RemedyBeforeReceipt =
        New("remedy-before-receipt", "申请复议、起诉的日期早于收到申请之日。", "The remedy was filed before the request was received.");
    public static readonly Refusal CoDefendantOfNoSuit =
        New("co-defendant-of-no-suit", "只有行政诉讼才有共同被告，行政复议没有。", "Only a suit has co-defendants; a reconsideration has none.");
    public static readonly Refusal NewAnswerWithoutCase = New("new-answer-without-case", "责令重新答复需要系统内的申请，并且结果为纠正。",
        "A new answer can be ordered only of a case in the system, by a remedy that corrected it.");

    /// <summary>Every refusal there is, for the documentation.</summary>
    public static IReadOnlyList<Refusal> All { get; } =
    [
        .. typeof(Refusal).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(Refusal))
            .Select(field => (Refusal)field.GetValue(null)!),
    ];

    private static Refusal New(string code, string chinese, string english) => new(code, new(chinese, english));
}
