using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>Every kind of step that a clerk is offered, with every choice that its body can make.</summary>
internal static class Bodies
{
    public static IEnumerable<CaseStep> On(DateOnly day, CaseFile file) =>
    [
        new Confirmation(day, "电话"), new CorrectionNotice(day, ["项目"], day.AddDays(10)), new Correction(day, "监测报告"),
        new ReasonsRequest(day, "本月第60件"), new Payment(day, "收字第1号"), new Withdrawal(day, "已自行获取"), new ReplyDelivery(day, "邮寄", null),
        new ArchiveFiling(day, "2023-1", null), new Assignment(day, "法规科", null, null), new Note(day, "备注", Urge: true),
        new Amendment(day, "录入有误", Request: new("监测报告")), new Voiding(day, "重复登记"),
        .. Enum.GetValues<ConsultationKind>().Select(kind => new Consultation(day, kind, "某公司", day)),
        .. Enumerable.Range(1, StatutoryPeriods.ExtensionCap + 1).Select(days => new Extension(day, days, "理由", "局长")),
        .. new[] { true, false }.Select(accepted => new StatedReasons(day, accepted, "科研需要", null)),
        .. Enum.GetValues<FeeScale>().SelectMany(scale => new[] { 1, 50, 500 }.Select(units => new FeeNotice(day, day, scale, units))),
        .. Enum.GetValues<Outcome>().Select(outcome => new Decision(
            day, outcome, null, "理由", [new(Outcome.StateSecret, "附件二")], "HDHB-2019-0001", "无需征求", new("海东市档案馆", Day("2018-12-01")))),
        .. Places(file).Select(id => new Opinion(day, id, Position.Objects, "商业秘密")),
        .. Places(file).SelectMany(id => Enumerable.Range(0, 25).Select(
            days => new ConsultationService(day, id, (file.FindConsultation(id)?.Sent.On ?? day).AddDays(days), "回执晚到"))),
        .. Places(file).Select(sequence => new Retraction(day, sequence, "误录入到本件")),
    ];

    private static IEnumerable<int> Places(CaseFile file) => Enumerable.Range(0, file.Version + 2);
}
