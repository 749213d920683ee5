
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>The first real report, 海东市生态环境局 2023, as the documentation shows it.</summary>
internal static class ReportExample
{
    private static readonly DateTimeOffset ReleasedAt = new(2024, 1, 26, 1, 30, 0, TimeSpan.Zero);

    public static ReportSnapshot Snapshot { get; } = new(
        "HDHB", "海东市生态环境局", 2023, "2021", 1, ReleasedAt, "bootstrap", null,
        new Dictionary<string, string> { ["1"] = "2023年，新收政府信息公开申请8件，上年结转0件。", ["6"] = "2023年未收取信息处理费。" },
        ProactiveTable.Empty,
        ReportSnapshot.Rows(GetRequestTable.Response.Example.Table),
        ReportSnapshot.Rows(RemedyTable.Empty),
        new(0, 0),
        [.. ReportChecks.Of(GetRequestTable.Response.Example.Table), ReportCheck.Unchecked(
            "B4", CheckSeverity.Warn, "上年报告没有发布，未核对。", "Last year's report is not released; nothing to compare with.")],
        [new("HDHB", false, ReleasedAt)]);

    public static ReportResponse Response { get; } =
        ReportResponse.Of(Snapshot, ReportSnapshot.Hash(Snapshot.ToCanonical()), live: false, []);
}
