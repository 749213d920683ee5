using System.Text.RegularExpressions;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>A deadline in one sentence, put together from its spans.</summary>
internal static partial class DeadlineText
{
    private static readonly string[] Consultations = [SpanRule.ThirdParty.Code, SpanRule.Agencies.Code];

    public static string Of(ExplainDeadline.Response deadline, CaseStatus status) => (deadline, status) switch
    {
        (_, CaseStatus.Void) => T("本件已作废，没有答复期限。", "The case is void: no reply is due."),
        ({ ReceivedOn: null }, _) => T("申请尚未确认收到，答复期限尚未起算。", "Receipt is not confirmed yet, so no reply period runs."),
        ({ DueOn: { } due }, _) => Running(deadline, due),
        ({ WaitingUntil: { } until }, CaseStatus.AwaitingPayment) => T(
            $"正在等待申请人缴费，最迟 {Plain(until)}；答复期限自缴费次日起重新计算。",
            $"Waiting for the fee until {Plain(until)}; the reply period starts again on the day after payment."),
        ({ WaitingUntil: { } until }, _) => T(
            $"正在等待申请人补正，最迟 {Plain(until)}；答复期限自收到补正之日起重新计算。",
            $"Waiting for the correction until {Plain(until)}; the reply period starts again when it arrives."),
        _ => T("等待申请人期间办结，没有答复期限。", "Closed while waiting for the applicant: no reply period ran."),
    };

    /// <summary>The years without a calendar into which a provisional date reaches; null where there are none.</summary>
    public static string? Provisional(ExplainDeadline.Response deadline, ListCalendars.Response calendars)
    {
        if (!deadline.DueIsProvisional || deadline is not { ReceivedOn: { } from })
        {
            return null;
        }

        var to = deadline.DueOn ?? deadline.WaitingUntil ?? from;
        var missing = Enumerable.Range(from.Year, to.Year - from.Year + 1).Except(calendars.Years.Select(year => year.Number)).ToList();
        return T(
            $"暂定（缺 {string.Join("、", missing)} 年节假日安排）：该年按周一至周五计算，安排公布后重新计算。",
            $"Provisional (no calendar for {string.Join(", ", missing)}): weekdays are counted until that calendar is here.");
    }

    /// <summary>依据, as the language writes it.</summary>
    public static string Article(string article) => T(
        Articles().Replace(article, found => $"第{found.Groups[1].Value.Replace(", ", "、", StringComparison.Ordinal)}条")
            .Replace(" 第", "第", StringComparison.Ordinal), article);

    private static string Running(ExplainDeadline.Response deadline, DateOnly due)
    {
        var spans = deadline.Spans.SkipWhile(span => !span.Counted && !Consultations.Contains(span.Rule)).ToList();
        var restart = deadline.Spans.TakeWhile(span => !span.Counted && !Consultations.Contains(span.Rule)).LastOrDefault();
        var start = restart?.To ?? deadline.ReceivedOn!.Value;
        int DaysOf(Func<ExplainDeadline.Span, bool> which) => spans.Where(which).Sum(span => span.WorkingDays ?? 0);
        var (counted, left, added) = (
            DaysOf(span => span.Counted), DaysOf(span => !span.Counted), DaysOf(span => span.Rule == SpanRule.Extension.Code));
        return T(
            $"自 {Plain(start)} {Begun(restart).Chinese}起 {counted} 个工作日"
                + (added > 0 ? $"（含延长 {added} 个工作日）" : "") + (left > 0 ? $"，扣除征求意见 {left} 个工作日" : "")
                + $"，答复期限为 {Plain(due)}。",
            $"{counted} working days from {Begun(restart).English} on {Plain(start)}"
                + (added > 0 ? $", {added} of them by extension" : "") + (left > 0 ? $", leaving out {left} of consultation" : "")
                + $": the reply is due on {Plain(due)}.");
    }

    /// <summary>What the period begins with: receipt, or what started it again.</summary>
    private static Domain.LocalizedText Begun(ExplainDeadline.Span? restart) => restart?.Rule switch
    {
        null => new("收到申请", "receipt"),
        var rule when rule == SpanRule.EarlierAnswer.Code => new("收到责令重新答复", "the order to answer anew"),
        var rule when rule == SpanRule.BeforePayment.Code || rule == SpanRule.AwaitingPayment.Code => new("缴费", "payment"),
        _ => new("收到补正", "the correction"),
    };

    [GeneratedRegex(@"arts?\. (\d[\d, -]*\d|\d)")]
    private static partial Regex Articles();
}
