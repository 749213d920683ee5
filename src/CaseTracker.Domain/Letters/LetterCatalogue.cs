using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Letters;

/// <summary>
/// The letters there are. No national form of any of them is known: titles and texts follow the words of the 条例, and an agency may
/// replace a text by its own.
/// </summary>
public static class LetterCatalogue
{
    public const string Receipt = "receipt";
    public const string Registration = "registration";
    public const string CorrectionNotice = "correctionNotice";
    public const string ExtensionNotice = "extensionNotice";
    public const string ConsultationNotice = "consultationNotice";
    public const string ThirdPartyConsultation = "thirdPartyConsultation";
    public const string OpinionForm = "opinionForm";
    public const string CoProducerConsultation = "coProducerConsultation";
    public const string AgencyConsultation = "agencyConsultation";
    public const string ReasonsRequest = "reasonsRequest";
    public const string DelayNotice = "delayNotice";
    public const string FeeNotice = "feeNotice";
    public const string DisclosureNotice = "disclosureNotice";
    public const string Withdrawal = "withdrawal";
    public const string ServiceReceipt = "serviceReceipt";
    public const string FileList = "fileList";

    public static IReadOnlyList<Letter> All { get; } =
    [
        Notice(Receipt, "收件", LetterAddressee.Applicant, "31, 45",
            "政府信息公开申请登记回执", "Receipt for the request",
            "编号、收到日期、渠道、材料、到期日、联系方式、个人信息告知",
            "Number, day of receipt, channel, papers, due date, contact, notice on personal data"),
        Notice(Registration, null, LetterAddressee.File, "45", "政府信息公开申请登记表", "Registration form",
            "登记、办理、答复、归档各栏", "All that is known of the case, for the file"),
        Notice(CorrectionNotice, "补", LetterAddressee.Applicant, "30", "政府信息公开申请补正告知书", "Correction notice",
            "需要补正的事项、补正指引、合理期限、逾期后果", "What is unclear, guidance, the day to correct it by, and what follows if not"),
        Notice(ExtensionNotice, "延", LetterAddressee.Applicant, "33(2)", "政府信息公开申请延期答复告知书", "Extension notice",
            "延期的理由、工作日数、新的期限", "The reason, the working days and the new day"),
        Notice(ConsultationNotice, "征告", LetterAddressee.Applicant, "33(3)", "政府信息公开申请征求意见告知书",
            "Notice that others are consulted", "正在征求意见，所需时间不计入答复期限", "That others are asked, and that the time does not count"),
        Notice(ThirdPartyConsultation, "征", LetterAddressee.ThirdParty, "32", "政府信息公开征求意见书", "Consultation of a third party",
            "所涉信息、15个工作日、逾期由行政机关决定、不同意的理由",
            "What is concerned, 15 working days from receipt, that silence lets the agency decide, that reasons are wanted"),
        Notice(OpinionForm, "征", LetterAddressee.ThirdParty, "32", "政府信息公开意见书（回执）", "Opinion form",
            "同意、部分同意或者不同意，理由，签名", "Consent, consent in part or objection, reasons, signature"),
        Notice(CoProducerConsultation, "征", LetterAddressee.Agency, "34", "政府信息公开征求意见函", "Consultation of a co-producing agency",
            "所涉信息、15个工作日、逾期视为同意", "What is concerned, 15 working days from receipt, that silence is consent"),
        Notice(AgencyConsultation, "征", LetterAddressee.Agency, "11, 33(3)", "政府信息公开征求意见函", "Consultation of another agency",
            "所涉信息、请函复的日期", "What is concerned and by when an answer is asked for"),
        Notice(ReasonsRequest, "理", LetterAddressee.Applicant, "35", "政府信息公开申请说明理由告知书", "Request for reasons",
            "数量、频次，需要说明的事项，可能的后果", "Numbers and frequency, what to explain, and what may follow"),
        Notice(DelayNotice, "迟", LetterAddressee.Applicant, "35", "政府信息公开申请延迟答复告知书", "Notice of delay",
            "理由合理，延迟至何日", "That the reasons are accepted, and the later day"),
        Notice(FeeNotice, "费", LetterAddressee.Applicant, "42", "政府信息公开信息处理费收费通知书", "Fee notice",
            "依据、标准、数量、金额、缴费方式、20个工作日、逾期后果",
            "Basis, scale, units, amount, way to pay, 20 working days, and what follows"),
        Notice(DisclosureNotice, "告三", LetterAddressee.ThirdParty, "32", "政府信息公开决定告知书", "Notice of disclosure to a third party",
            "公开的内容和理由、救济途径", "What is disclosed and why, and the remedies"),
        Notice(Withdrawal, "撤", LetterAddressee.Applicant, "", "政府信息公开申请撤回确认书", "Confirmation of a withdrawal",
            "撤回日期、不再办理、可另行申请", "The day, that nothing more is done, that a new request stays open"),
        Notice(ServiceReceipt, null, LetterAddressee.File, "", "送达回证", "Proof of service",
            "文书、送达日期、地点、签收人", "The letter, day and place, and who signed for it"),
        Notice(FileList, null, LetterAddressee.File, "45", "政府信息公开申请案卷材料目录", "List of the file",
            "案卷应当具备的材料", "What must be in the file of the case"),

        Closing("granted", "公", "36(2), 40", "政府信息公开告知书", "Reply: disclosed", Outcome.Granted),
        Closing("alreadyPublic", "公", "36(1)", "政府信息公开告知书（已主动公开）", "Reply: already public", Outcome.AlreadyPublic),
        Closing("partiallyGranted", "部公", "37, 14-16", "政府信息部分公开告知书", "Reply: disclosed in part", Outcome.PartiallyGranted),
        Closing("withheld", "不公", "36(3), 14-16", "政府信息不予公开告知书", "Reply: withheld",
            Outcome.StateSecret, Outcome.ForbiddenByOtherLaw, Outcome.SecurityAndStability, Outcome.ThirdPartyRights,
            Outcome.InternalAffairs, Outcome.DeliberativeProcess, Outcome.EnforcementFile),
        Closing("administrativeInquiry", "查", "36(7)", "政府信息查询事项告知书", "Reply: a special procedure", Outcome.AdministrativeInquiry),
        Closing("doesNotExist", "无", "36(4)", "政府信息不存在告知书", "Reply: does not exist", Outcome.DoesNotExist),
        Closing("anotherAgency", "非", "36(5), 10", "非本机关负责公开告知书", "Reply: another agency", Outcome.AnotherAgency),
        Closing("requiresCreation", "无供", "38", "政府信息无法提供告知书（需要加工、分析）", "Reply: would have to be made",
            Outcome.RequiresCreation),
        Closing("stillUnclear", "无供", "30", "政府信息无法提供告知书（补正后仍不明确）", "Reply: still unclear", Outcome.StillUnclear),
        Closing("petition", "不处", "39(1)", "不作为政府信息公开申请处理告知书", "Reply: petition or complaint", Outcome.Petition),
        Closing("duplicate", "不重", "36(6)", "不予重复处理告知书", "Reply: answered before", Outcome.Duplicate),
        Closing("publication", "不处", "39(2)", "公开出版物获取途径告知书", "Reply: a publication", Outcome.Publication),
        Closing("excessive", "不处", "35", "不予处理告知书（申请超出合理范围）", "Reply: beyond a reasonable range", Outcome.Excessive),
        Closing("reconfirmation", "不处", "", "不予处理告知书（要求确认或者重新出具）", "Reply: asks for a confirmation", Outcome.Reconfirmation),
        Closing("correctionOverdue", "止", "30", "不再处理告知书（逾期不补正）", "Reply: not corrected in time", Outcome.CorrectionOverdue),
        Closing("feeUnpaid", "止", "42", "不再处理告知书（逾期未缴费）", "Reply: fee not paid", Outcome.FeeUnpaid),
        Closing("notGovernmentInformation", "他", "2", "非政府信息告知书", "Reply: no government information", Outcome.NotGovernmentInformation),
        Closing("transferredToArchive", "他", "国办公开办函〔2019〕14号 4; 档案法 15", "档案查阅告知书", "Reply: in an archive",
            Outcome.TransferredToArchive),
        Closing("otherHandling", "他", "", "政府信息公开申请处理告知书", "Reply: handled otherwise", Outcome.OtherHandling),
    ];

    /// <summary>The letter of a public code; null where there is none.</summary>
    public static Letter? Find(string code) => All.FirstOrDefault(letter => letter.Code == code);

    public static Letter Get(string code) => All.First(letter => letter.Code == code);

    /// <summary>The letter that tells how a case was closed.</summary>
    public static Letter Of(Outcome outcome) =>
        outcome == Outcome.Withdrawn ? Get(Withdrawal) : All.First(letter => letter.Outcomes.Contains(outcome));

    /// <summary>The letter by which one of a kind is consulted.</summary>
    public static Letter Of(Cases.Steps.ConsultationKind kind) => Get(kind switch
    {
        Cases.Steps.ConsultationKind.ThirdParty => ThirdPartyConsultation,
        Cases.Steps.ConsultationKind.CoProducer => CoProducerConsultation,
        _ => AgencyConsultation,
    });

    private static Letter Notice(
        string code, string? suffix, LetterAddressee addressee, string basis, string title, string titleEn, string tells, string tellsEn) =>
            new(code, new(title, titleEn), suffix, addressee, basis, new(tells, tellsEn));

    private static Letter Closing(string code, string suffix, string basis, string title, string titleEn, params Outcome[] outcomes) =>
        new(code, new(title, titleEn), suffix, LetterAddressee.Applicant, basis,
            new("办理结果、依据、理由、救济途径", "The outcome, its basis, the reasons and the remedies"))
        {
            Outcomes = outcomes,
        };
}
