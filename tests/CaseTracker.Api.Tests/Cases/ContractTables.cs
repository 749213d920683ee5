namespace CaseTracker.Api.Tests.Cases;

/// <summary>The code lists of the contract, section 2, copied by hand.</summary>
internal static class ContractTables
{
    /// <summary>Outcome, row of table three, article, and what the outcome needs besides its day.</summary>
    public static readonly (string Outcome, string Row, string Basis, string Needs)[] Outcomes =
    [
        ("alreadyPublic", "3.1", "36(1)", "explanation"),
        ("granted", "3.1", "36(2)", "nothing"),
        ("partiallyGranted", "3.2", "37", "withheldParts"),
        ("stateSecret", "3.3.1", "14", "explanation"),
        ("forbiddenByOtherLaw", "3.3.2", "14", "explanation"),
        ("securityAndStability", "3.3.3", "14", "explanation"),
        ("thirdPartyRights", "3.3.4", "15, 32", "thirdPartyConsultation"),
        ("internalAffairs", "3.3.5", "16(1)", "explanation"),
        ("deliberativeProcess", "3.3.6", "16(2)", "explanation"),
        ("enforcementFile", "3.3.7", "16(2)", "explanation"),
        ("administrativeInquiry", "3.3.8", "36(7)", "explanation"),
        ("doesNotExist", "3.4.1", "36(4)", "explanation"),
        ("anotherAgency", "3.4.1", "36(5)", "explanation"),
        ("requiresCreation", "3.4.2", "38", "explanation"),
        ("stillUnclear", "3.4.3", "30", "correctionRound"),
        ("petition", "3.5.1", "39(1)", "explanation"),
        ("duplicate", "3.5.2", "36(6)", "priorReply"),
        ("publication", "3.5.3", "39(2)", "explanation"),
        ("excessive", "3.5.4", "35", "reasonsRequest"),
        ("reconfirmation", "3.5.5", "", "explanation"),
        ("correctionOverdue", "3.6.1", "30", "correctionPeriodOver"),
        ("feeUnpaid", "3.6.2", "42", "paymentPeriodOver"),
        ("withdrawn", "3.6.3", "", "withdrawal"),
        ("notGovernmentInformation", "3.6.3", "", "explanation"),
        ("transferredToArchive", "3.6.3", "国办公开办函〔2019〕14号 4; 档案法 15", "archive"),
        ("otherHandling", "3.6.3", "", "explanation"),
    ];

    public static readonly (string Code, string Label)[] ApplicantTypes =
    [
        ("naturalPerson", "自然人"),
        ("commercialEnterprise", "商业企业"),
        ("researchInstitution", "科研机构"),
        ("socialWelfareOrganization", "社会公益组织"),
        ("legalServiceInstitution", "法律服务机构"),
        ("otherOrganization", "其他"),
    ];

    public static readonly (string Code, string Label)[] Channels =
        [("inPerson", "当面"), ("oral", "口头"), ("signedMail", "挂号信/EMS"), ("ordinaryMail", "平常信函"), ("online", "互联网"), ("fax", "传真")];

    /// <summary>The rows of table three with their labels, without the two headings of the first level.</summary>
    public static readonly (string Row, string Label)[] ResultRows =
    [
        ("3.1", "予以公开"), ("3.2", "部分公开"), ("3.3.1", "属于国家秘密"), ("3.3.2", "其他法律行政法规禁止公开"), ("3.3.3", "危及“三安全一稳定”"),
        ("3.3.4", "保护第三方合法权益"), ("3.3.5", "属于三类内部事务信息"), ("3.3.6", "属于四类过程性信息"), ("3.3.7", "属于行政执法案卷"),
        ("3.3.8", "属于行政查询事项"), ("3.4.1", "本机关不掌握相关政府信息"), ("3.4.2", "没有现成信息需要另行制作"), ("3.4.3", "补正后申请内容仍不明确"),
        ("3.5.1", "信访举报投诉类申请"), ("3.5.2", "重复申请"), ("3.5.3", "要求提供公开出版物"), ("3.5.4", "无正当理由大量反复申请"),
        ("3.5.5", "要求行政机关确认或重新出具已获取信息"), ("3.6.1", "申请人无正当理由逾期不补正"), ("3.6.2", "申请人逾期未按收费通知要求缴纳费用"), ("3.6.3", "其他"),
    ];

    public static TheoryData<string, string> Rows => Outcomes.Aggregate(new TheoryData<string, string>(), (rows, outcome) =>
    {
        rows.Add(outcome.Outcome, outcome.Row);
        return rows;
    });

    public static TheoryData<string> Explained =>
        [.. Outcomes.Where(outcome => outcome.Needs is "explanation" or "thirdPartyConsultation" or "archive")
            .Select(outcome => outcome.Outcome)];
}
