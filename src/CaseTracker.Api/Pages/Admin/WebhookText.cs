using CaseTracker.Api.Feed;
using CaseTracker.Api.Pages.Cases;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Remedies;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Webhooks;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>Words about webhooks.</summary>
internal static class WebhookText
{
    /// <summary>All types of the feed, with the codes by which receivers know them.</summary>
    public static IReadOnlyList<Choice> Types =>
        [.. FeedTypes.All.Select(type => new Choice(type, T($"{TypeOf(type)}（{type}）", $"{TypeOf(type)} ({type})")))];

    public static string TypeOf(string type) => type.Split('.') switch
    {
        ["case", var step] => EventText.Of(step).Localize(),
        ["remedy", var step] => T($"复议诉讼：{RemedyText.TitleOf(step)}", $"Remedy: {RemedyText.TitleOf(step)}"),
        ["report", "release"] => T("发布年度报告", "Report released"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string TypesOf(IReadOnlyList<string> types) =>
        types.Count == 0 ? T("全部", "All") : string.Join(T("、", ", "), types.Select(TypeOf));

    public static string LabelOf(WebhookState state) => state switch
    {
        WebhookState.Active => T("正常", "In order"),
        WebhookState.Failing => T("等待重试", "Waiting to try again"),
        WebhookState.Disabled => T("已停用", "Disabled"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Why it is not told now; null where it is.</summary>
    public static string? ReasonOf(WebhookResponse webhook) => webhook switch
    {
        { DisabledFor: DisabledFor.Gone } => T("接收方答复 410，表示不再接收", "the receiver answered 410: it takes no more"),
        { DisabledFor: DisabledFor.Exhausted } => T("最后一次重试仍未送达", "the last attempt failed too"),
        { State: WebhookState.Failing, NextAttemptAt: { } next } => T(
            $"已失败 {webhook.Attempts} 次，下次 {Time(next)}", $"failed attempts: {webhook.Attempts}; the next is at {Time(next)}"),
        { State: WebhookState.Failing } => T($"已失败 {webhook.Attempts} 次，即将再试", $"failed attempts: {webhook.Attempts}; the next is soon"),
        _ => null,
    };

    /// <summary>What came of a call.</summary>
    public static string ResultOf(DeliveryResult result) => result switch
    {
        { Failure: DeliveryFailure.AddressRefused } =>
            T("未送达：地址不在可以推送的网段内，或者没有加密", "Not delivered: the address lies in no network that may be called, or has no TLS"),
        { Failure: DeliveryFailure.ConnectionFailed } =>
            T("未送达：不能连接，或者证书无效", "Not delivered: no connection, or no valid certificate"),
        { Failure: DeliveryFailure.TimedOut } => T("未送达：未及时答复", "Not delivered: no answer in time"),
        { IsDelivered: true } => T($"已送达：答复 {result.Status}", $"Delivered: answered {result.Status}"),
        _ => T($"未送达：答复 {result.Status}", $"Not delivered: answered {result.Status}"),
    };
}
