
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Reporting;

/// <summary>What a year's report counts.</summary>
/// <param name="FeeYuan">信息处理费: income of the year, in yuan, by the day of payment.</param>
/// <param name="FeesPaid">How many cases paid it.</param>
public sealed record ReportFigures(RequestTable Requests, RemedyTable Remedies, ProactiveTable Proactive, long FeeYuan, long FeesPaid)
{
    public static ReportFigures Empty { get; } = new(RequestTable.Empty, RemedyTable.Empty, ProactiveTable.Empty, 0, 0);

    /// <summary>汇总: the figures of two agencies together.</summary>
    public static ReportFigures operator +(ReportFigures left, ReportFigures right) => new(
        left.Requests + right.Requests, left.Remedies + right.Remedies, left.Proactive + right.Proactive, left.FeeYuan + right.FeeYuan,
        left.FeesPaid + right.FeesPaid);

    /// <summary>The total of a row of table three, or of all rows of a group such as <c>3.3</c>.</summary>
    public long Total(string row) =>
        ReportRow.IndexOf(row) >= 0
            ? Requests[row][^1]
            : ReportRow.Results.Where(result => result.Code.StartsWith(row + ".", StringComparison.Ordinal))
                .Sum(result => Requests[result.Code][^1]);

    public long Reconsiderations => Remedies[RemedyKind.Reconsideration][^1];

    public long Suits => Remedies[RemedyKind.DirectSuit][^1] + Remedies[RemedyKind.SuitAfterReconsideration][^1];
}
