using CaseTracker.Api.Cases;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>How a day of a deadline is marked: by a sign in small months, by words in large ones.</summary>
internal sealed record DayMark(LocalizedText Sign, LocalizedText Words)
{
    public static readonly DayMark Due = new(new("限", "due"), new("期限", "due"));

    public static readonly DayMark Last = new(new("止", "last"), new("最迟", "last day"));

    public static readonly DayMark MakeUp = new(new("班", "work"), new("班", "worked"));

    public static readonly DayMark Today = new(new("", ""), new("今天", "today"));

    private static readonly DayMark Receipt = new(new("收", "rec"), new("收到申请", "Received"));

    private static readonly DayMark Off = new(new("休", "off"), new("休", "Off"));

    /// <summary>By the rule that leaves the day out.</summary>
    private static readonly Dictionary<string, DayMark> LeftOut = new()
    {
        [SpanRule.ThirdParty.Code] = new(new("征", "con"), new("征求意见", "Consulting")),
        [SpanRule.Agencies.Code] = new(new("征", "con"), new("征求意见", "Consulting")),
        [SpanRule.BeforeCorrection.Code] = new(new("前", "void"), new("补正前", "Void")),
        [SpanRule.AwaitingCorrection.Code] = new(new("补", "wait"), new("等待补正", "Correction")),
        [SpanRule.BeforePayment.Code] = new(new("前", "void"), new("缴费前", "Void")),
        [SpanRule.AwaitingPayment.Code] = new(new("费", "wait"), new("等待缴费", "Payment")),
        [SpanRule.EarlierAnswer.Code] = new(new("前", "void"), new("前次答复", "Void")),
    };

    public static DayMark Of(ExplainDeadline.Day day) => day.Kind switch
    {
        DayKind.Receipt => Receipt,
        DayKind.Counted => new(new("", ""), new($"第{day.Number}日", $"Day {day.Number}")),
        DayKind.Excluded => LeftOut[day.Rule!],
        _ => Off,
    };
}
