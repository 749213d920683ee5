using System.Globalization;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>后果: what a step would change, in words.</summary>
internal static class ConsequenceText
{
    /// <summary>Pairs of what it is about and what would be; only what the step moves, and what a reader must know of it.</summary>
    public static IEnumerable<(string Term, string Text)> Of(CaseResponse before, CaseResponse after)
    {
        if (after.Status != before.Status)
        {
            yield return (T("状态", "Status"), $"{before.Status.Label().Localize()} → {after.Status.Label().Localize()}");
        }

        if (after.DueOn != before.DueOn)
        {
            yield return (T("答复期限", "Due"), $"{Day(before.DueOn)} → {Day(after.DueOn)}");
        }
        else if (after.DueOn is { } due)
        {
            yield return (T("答复期限", "Due"), T($"{Day(due)}，不变", $"{Day(due)}, as before"));
        }

        if (after.WaitingUntil is { } waits && waits != before.WaitingUntil)
        {
            yield return (T("等待申请人至", "The applicant has until"), Day(waits));
        }

        foreach (var pair in OfClosing(before, after).Concat(OfProcedure(before, after)))
        {
            yield return pair;
        }

        foreach (var report in after.MovedReports ?? [])
        {
            yield return (T("已发布的年报", "Released report"), T(
                $"{report.AgencyCode} {report.Year}年第{report.Version}版将与案件不一致，需要重新发布",
                $"{report.AgencyCode} {report.Year}, version {report.Version}, will differ from the cases and has to be released again"));
        }
    }

    private static IEnumerable<(string Term, string Text)> OfClosing(CaseResponse before, CaseResponse after)
    {
        if (after.Row != before.Row)
        {
            yield return (T("表三", "Table three"), after.Row is { } row
                ? $"{LabelOf(row)}，{after.Applicant.Type.Label().Localize()}"
                : T("不计入任何统计", "In no table"));
        }

        if (after.ClosedOn is not null && before.ClosedOn is null)
        {
            yield return (T("是否超期", "In time"), after.LateBy is { } late
                ? T($"超期 {late} 个工作日", $"Late by {late} working days")
                : T("按期", "In time"));
        }
    }

    private static IEnumerable<(string Term, string Text)> OfProcedure(CaseResponse before, CaseResponse after)
    {
        if (after.CorrectionNotice is { LateBy: { } late } && before.CorrectionNotice is null)
        {
            yield return (T("补正告知", "Correction notice"), T(
                $"迟于第7个工作日 {late} 个工作日，会记为迟发", $"{late} working days after the seventh; it is recorded as late"));
        }

        if (after.Fee is { } fee && before.Fee is null)
        {
            yield return (T("应缴", "To pay"), string.Create(CultureInfo.InvariantCulture, $"{fee.Amount} {T("元", "yuan")}"));
        }

        foreach (var round in after.Consultations.Where(round => before.Consultations.All(known => known.Id != round.Id)))
        {
            yield return (T("征求意见期满", "Consultation ends"), Day(round.PeriodEndsOn));
        }
    }

    private static string LabelOf(string code)
    {
        var row = ReportRow.All[ReportRow.IndexOf(code)];
        return $"{row.Group?.Localize()} {row.Label.Localize()}".Trim();
    }
}
