using CaseTracker.Domain.Calendar;


namespace CaseTracker.Domain.Deadlines;

/// <summary>The rule that makes a span count or not, with its article.</summary>
public sealed record SpanRule(string Code, string Article, LocalizedText Why)
{
    public static readonly SpanRule ReplyPeriod =
        new("reply-period", "条例 art. 33",
            new($"答复期限{StatutoryPeriods.Reply}个工作日", $"The reply period of {StatutoryPeriods.Reply} working days"));
    public static readonly SpanRule Extension = new("extension", "条例 art. 33", new("经批准延长的答复期限", "The approved extension"));
    public static readonly SpanRule DelayedReply =
        new("delayed-reply", "条例 art. 35", new("理由合理，确定延迟答复的期限", "The delayed reply set after accepted reasons"));
    public static readonly SpanRule ThirdParty =
        new("third-party-consultation", "条例 arts. 32, 33",
            new("征求第三方意见所需时间，不计算在答复期限内", "Time needed to consult the third party, excluded"));
    public static readonly SpanRule Agencies =
        new("agency-consultation", "条例 arts. 33, 34", new("征求其他机关意见所需时间，不计算在答复期限内", "Time needed to consult another agency, excluded"));
    public static readonly SpanRule BeforeCorrection =
        new("before-correction", "条例 art. 30", new("补正前的期限作废，自收到补正之日起重新计算", "Void: the period starts again with the correction"));
    public static readonly SpanRule AwaitingCorrection =
        new("awaiting-correction", "条例 art. 30", new("等待申请人补正，不计算答复期限", "Waiting for the correction; no reply period runs"));
    public static readonly SpanRule EarlierAnswer = new("earlier-answer", "复议法 arts. 63-67, 行诉法 art. 70",
        new("前次答复的期限，责令重新答复后不再计算", "The earlier answer's period; over, since a new answer was ordered"));
    public static readonly SpanRule NewAnswer =
        new("new-answer", "复议法 art. 77, 行诉法 art. 96", new("责令重新答复的期限", "The period of the new answer that was ordered"));
    public static readonly SpanRule BeforePayment =
        new("before-payment", "国办函〔2020〕109号", new("缴费前的期限作废，自缴费次日起重新计算", "Void: the period starts again the day after payment"));
    public static readonly SpanRule AwaitingPayment =
        new("awaiting-payment", "国办函〔2020〕109号", new("等待申请人缴费，不计算答复期限", "Waiting for the payment; no reply period runs"));
}
