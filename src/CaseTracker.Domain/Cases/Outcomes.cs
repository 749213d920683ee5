namespace CaseTracker.Domain.Cases;

public static class Outcomes
{
    public static IReadOnlyList<OutcomeRule> All { get; } =
    [
        new(Outcome.AlreadyPublic, "3.1", "36(1)", OutcomeNeed.Explanation,
            new("予以公开（已主动公开，告知获取方式、途径）", "Already public: told where to find it")),
        new(Outcome.Granted, "3.1", "36(2)", OutcomeNeed.Nothing, new("予以公开（提供信息）", "Granted: information provided")),
        new(Outcome.PartiallyGranted, "3.2", "37", OutcomeNeed.WithheldParts, new("部分公开", "Partially granted")),
        new(Outcome.StateSecret, "3.3.1", "14", OutcomeNeed.Explanation, new("属于国家秘密", "State secret")),
        new(Outcome.ForbiddenByOtherLaw, "3.3.2", "14", OutcomeNeed.Explanation,
            new("其他法律行政法规禁止公开", "Disclosure forbidden by another law or administrative regulation")),
        new(Outcome.SecurityAndStability, "3.3.3", "14", OutcomeNeed.Explanation,
            new("危及“三安全一稳定”", "Endangers national, public or economic security, or social stability")),
        new(Outcome.ThirdPartyRights, "3.3.4", "15, 32", OutcomeNeed.ThirdPartyConsultation,
            new("保护第三方合法权益", "Protects the lawful rights of a third party")),
        new(Outcome.InternalAffairs, "3.3.5", "16(1)", OutcomeNeed.Explanation,
            new("属于三类内部事务信息", "Internal affairs (personnel, logistics, workflow)")),
        new(Outcome.DeliberativeProcess, "3.3.6", "16(2)", OutcomeNeed.Explanation,
            new("属于四类过程性信息", "Deliberative process (discussions, drafts, letters, requests for instructions)")),
        new(Outcome.EnforcementFile, "3.3.7", "16(2)", OutcomeNeed.Explanation, new("属于行政执法案卷", "Administrative enforcement file")),
        new(Outcome.AdministrativeInquiry, "3.3.8", "36(7)", OutcomeNeed.Explanation,
            new("属于行政查询事项", "Subject to a special inquiry procedure")),
        new(Outcome.DoesNotExist, "3.4.1", "36(4)", OutcomeNeed.Explanation,
            new("本机关不掌握相关政府信息（信息不存在）", "Not held: searched, does not exist")),
        new(Outcome.AnotherAgency, "3.4.1", "36(5)", OutcomeNeed.Explanation,
            new("本机关不掌握相关政府信息（不属于本机关负责公开）", "Not held: another agency's to disclose")),
        new(Outcome.RequiresCreation, "3.4.2", "38", OutcomeNeed.Explanation,
            new("没有现成信息需要另行制作", "Not ready-made: would have to be created")),
        new(Outcome.StillUnclear, "3.4.3", "30", OutcomeNeed.CorrectionRound, new("补正后申请内容仍不明确", "Still unclear after correction")),
        new(Outcome.Petition, "3.5.1", "39(1)", OutcomeNeed.Explanation, new("信访举报投诉类申请", "Petition, report or complaint")),
        new(Outcome.Duplicate, "3.5.2", "36(6)", OutcomeNeed.PriorReply, new("重复申请", "Duplicate request")),
        new(Outcome.Publication, "3.5.3", "39(2)", OutcomeNeed.Explanation, new("要求提供公开出版物", "Asks for a public publication")),
        new(Outcome.Excessive, "3.5.4", "35", OutcomeNeed.ReasonsRequest,
            new("无正当理由大量反复申请", "Excessive repeated requests without good reason")),
        new(Outcome.Reconfirmation, "3.5.5", "", OutcomeNeed.Explanation,
            new("要求行政机关确认或重新出具已获取信息", "Asks to confirm or reissue information already obtained")),
        new(Outcome.CorrectionOverdue, "3.6.1", "30", OutcomeNeed.CorrectionPeriodOver,
            new("申请人无正当理由逾期不补正", "Not corrected in time without good reason")),
        new(Outcome.FeeUnpaid, "3.6.2", "42", OutcomeNeed.PaymentPeriodOver, new("申请人逾期未按收费通知要求缴纳费用", "Fee not paid in time")),
        new(Outcome.Withdrawn, "3.6.3", "", OutcomeNeed.Withdrawal, new("申请人撤回", "Withdrawn by the applicant")),
        new(Outcome.NotGovernmentInformation, "3.6.3", "", OutcomeNeed.Explanation, new("不属于政府信息", "Not government information")),
        new(Outcome.TransferredToArchive, "3.6.3", "国办公开办函〔2019〕14号 4; 档案法 15", OutcomeNeed.Archive,
            new("已移交国家档案馆", "Transferred to a state archive")),
        new(Outcome.OtherHandling, "3.6.3", "", OutcomeNeed.Explanation, new("其他处理", "Other handling")),
    ];

    private static readonly OutcomeRule[] ByOutcome = [.. All.OrderBy(rule => rule.Outcome)];

    public static OutcomeRule Rule(this Outcome outcome) => ByOutcome[(int)outcome];

    /// <summary>Whether the outcome is one of the eight grounds of row （三）不予公开, which <c>withheld</c> may name.</summary>
    public static bool IsGround(this Outcome outcome) => outcome.Rule().Row.StartsWith("3.3.", StringComparison.Ordinal);
}
