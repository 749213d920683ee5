using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>样例: a made-up case that can have a letter, to show a text before it is used. Nobody in it is real.</summary>
internal static class LetterSample
{
    /// <summary>The case as it stands when the letter is drawn, and the letter's step in it.</summary>
    /// <param name="on">The day of that step.</param>
    /// <param name="outcome">Of the letter's outcomes; default: the first.</param>
    public static (StoredCase Case, LetterStep Of) Of(Letter letter, string agency, DateOnly on, Outcome? outcome = null)
    {
        List<CaseStep> steps = [.. Before(letter, on, outcome)];
        var registered = Registered(agency, steps.Count == 0 ? on : steps[0].On.AddDays(-5));
        var file = CaseFile.Replay([registered, .. steps]);
        return (new(new(agency, registered.On.Year, 1), file, WorkCalendar.Shipped), LetterStep.Of(file, letter).Last());
    }

    private static Registration Registered(string agency, DateOnly on) => new(
        agency, null, Channel.InPerson, on, null,
        new(ApplicantType.NaturalPerson, "张三", PostalAddress: "某市某区某路1号"),
        new("2022年度环境空气质量监测报告", null, "email"))
    {
        Materials = ["申请表", "身份证复印件"],
    };

    private static IEnumerable<CaseStep> Before(Letter letter, DateOnly on, Outcome? outcome) => letter.Code switch
    {
        _ when letter.Outcomes.Count > 0 => Closed(outcome ?? letter.Outcomes[0], on),
        LetterCatalogue.CorrectionNotice => [Corrected(on)],
        LetterCatalogue.ExtensionNotice => [new Extension(on, 20, "所涉信息量较大，需要逐件核对", "李科长")],
        LetterCatalogue.ReasonsRequest => [Asked(on)],
        LetterCatalogue.DelayNotice => [Asked(on.AddDays(-5)), new StatedReasons(on, Accepted: true, "用于课题研究", on.AddDays(60))],
        LetterCatalogue.FeeNotice => [Charged(on)],
        LetterCatalogue.Withdrawal => [new Withdrawal(on, "已通过其他途径获取")],
        LetterCatalogue.ServiceReceipt => Closed(Outcome.Granted, on),
        LetterCatalogue.Registration or LetterCatalogue.FileList =>
        [
            Corrected(on.AddDays(-30)), new Correction(on.AddDays(-20), null), .. Closed(Outcome.DoesNotExist, on.AddDays(-1)),
            new ReplyDelivery(on, "邮政特快专递", "EX123456789CN"),
        ],
        LetterCatalogue.DisclosureNotice =>
        [
            Consulted(ConsultationKind.ThirdParty, on.AddDays(-20)), Objected(on.AddDays(-10)),
            new Decision(on, Outcome.Granted, Explanation: "检测报告第三部分")
            {
                PublicInterest = "该信息关系公众健康，不公开可能对公共利益造成重大影响",
            },
        ],
        LetterCatalogue.CoProducerConsultation => [Consulted(ConsultationKind.CoProducer, on)],
        LetterCatalogue.AgencyConsultation => [Consulted(ConsultationKind.Agency, on)],
        LetterCatalogue.ThirdPartyConsultation or LetterCatalogue.OpinionForm or LetterCatalogue.ConsultationNotice =>
            [Consulted(ConsultationKind.ThirdParty, on)],
        _ => [],
    };

    /// <summary>What the record must show before the outcome, and the decision.</summary>
    private static IEnumerable<CaseStep> Closed(Outcome outcome, DateOnly on)
    {
        CaseStep[] before = outcome.Rule().Need switch
        {
            OutcomeNeed.CorrectionRound => [Corrected(on.AddDays(-30)), new Correction(on.AddDays(-20), null)],
            OutcomeNeed.CorrectionPeriodOver => [Corrected(on.AddDays(-30))],
            OutcomeNeed.ReasonsRequest => [Asked(on.AddDays(-15)), new StatedReasons(on.AddDays(-10), Accepted: false, "用于比较", null)],
            OutcomeNeed.PaymentPeriodOver => [Charged(on.AddDays(-35))],
            OutcomeNeed.ThirdPartyConsultation => [Consulted(ConsultationKind.ThirdParty, on.AddDays(-20)), Objected(on.AddDays(-10))],
            _ => [],
        };
        return
        [
            .. before,
            new Decision(
                on, outcome, Explanation: ExplanationOf(outcome),
                Withheld: outcome == Outcome.PartiallyGranted ? Withheld : null,
                PriorReply: outcome == Outcome.Duplicate ? "某环公复〔2022〕8号，2022年6月1日" : null,
                Archive: outcome == Outcome.TransferredToArchive ? new("某市档案馆", on.AddYears(-10)) : null)
            {
                Kind = KindOf(outcome),
                Documents = outcome is Outcome.Granted or Outcome.PartiallyGranted ? ["2022年度环境空气质量监测报告"] : null,
                OtherAgency = outcome == Outcome.AnotherAgency ? "某市自然资源局（电话：0000-0000000）" : null,
            },
        ];
    }

    private static IReadOnlyList<WithheldPart> Withheld =>
    [
        new(Outcome.ThirdPartyRights, "第五部分企业工艺参数") { Kind = "商业秘密" },
        new(Outcome.InternalAffairs, "附件二值班安排") { Kind = "内部工作流程" },
    ];

    private static string? KindOf(Outcome outcome) => outcome switch
    {
        Outcome.ForbiddenByOtherLaw => "《中华人民共和国统计法》第二十八条",
        Outcome.SecurityAndStability => "公共安全",
        Outcome.ThirdPartyRights => "商业秘密",
        Outcome.InternalAffairs => "内部工作流程",
        Outcome.DeliberativeProcess => "过程稿",
        _ => null,
    };

    private static string? ExplanationOf(Outcome outcome) => outcome switch
    {
        Outcome.Granted => null,
        Outcome.AlreadyPublic => "本机关网站“政府信息公开”专栏",
        Outcome.PartiallyGranted => "监测报告正文第一至四部分",
        Outcome.DoesNotExist => "本机关在2019年至2022年的档案、业务系统中以“监测报告”为关键词检索",
        Outcome.RequiresCreation => "需要汇总各县区的月度数据",
        Outcome.Petition => "对某企业排污的举报",
        Outcome.Publication => "新华书店购买《某市统计年鉴》",
        _ => "具体理由由承办人填写",
    };

    private static CorrectionNotice Corrected(DateOnly on) => new(on, ["请明确所需报告的年度", "未提供身份证明"], on.AddDays(15))
    {
        Guidance = "可以参照本机关网站公布的指南填写。",
    };

    private static ReasonsRequest Asked(DateOnly on) => new(on, "您本月已提交35件申请") { RespondBy = on.AddDays(15) };

    private static FeeNotice Charged(DateOnly on) => new(on, on, FeeScale.PerPage, 230, InformationFee.Of(FeeScale.PerPage, 230));

    private static Consultation Consulted(ConsultationKind kind, DateOnly on) => new(on, kind, "某环保科技有限公司", on, 1)
    {
        Subject = "贵公司提交的检测报告",
    };

    private static Opinion Objected(DateOnly on) => new(on, 1, Position.Objects, "涉及商业秘密");
}
