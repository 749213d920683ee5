using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Reporting;

/// <summary>
/// The numbers that a report's texts quote from its tables. They are found by the phrases in which reports quote them;
/// a number in other words is not compared.
/// </summary>
public static partial class QuotedNumbers
{
    /// <summary>The count and its measure word. 一起 within a sentence mostly means together, so there it is no number.</summary>
    private const string Count =
        $@"(?:的)?(?:申请)?(?:案件)?(?:数量)?(?:共计|共|总计|合计|为|有)?(?!一起\p{{L}})"
        + $@"(?<n>[0-9]{{1,12}}|[{ChineseNumeral.Characters}]{{1,8}})(?:件|宗|条|项|起|例|份)";

    private static readonly Quotation[] Quotations =
    [
        new($"(?:新收|收到|受理|接收)(?:到)?(?:各类)?(?:政府信息公开|信息公开|依申请公开)(?:政府信息)?(?:申请|事项)?{Count}", ReportCell.Requests, "1",
            figures => figures.Total("1")),
        new($"上(?:一)?年度?结转(?:政府信息公开)?{Count}", ReportCell.Requests, "2", figures => figures.Total("2")),
        new($@"结转(?:至|到)?(?:下年|下一年|次年|\d{{4}}年)度?(?:继续办理)?{Count}", ReportCell.Requests, "4", figures => figures.Total("4")),
        new($"办(?:理完)?结(?:政府信息公开)?{Count}", ReportCell.Requests, "3.7", figures => figures.Total("3.7")),
        new($"予以公开[及和与、]部分公开{Count}", ReportCell.Requests, "3.1", figures => figures.Total("3.1") + figures.Total("3.2")),
        new($"予以公开{Count}", ReportCell.Requests, "3.1", figures => figures.Total("3.1")),
        new($"(?<!予以公开[及和与、])部分公开{Count}", ReportCell.Requests, "3.2", figures => figures.Total("3.2")),
        new($"不予公开{Count}", ReportCell.Requests, "3.3", figures => figures.Total("3.3")),
        new($"无法提供{Count}", ReportCell.Requests, "3.4", figures => figures.Total("3.4")),
        new($"不予处理{Count}", ReportCell.Requests, "3.5", figures => figures.Total("3.5")),
        new($"其他处理{Count}", ReportCell.Requests, "3.6", figures => figures.Total("3.6")),
        new($"行政复议{Count}", ReportCell.Remedies, "reconsideration", figures => figures.Reconsiderations),
        new($"行政诉讼{Count}", ReportCell.Remedies, "suits", figures => figures.Suits),
        .. Documents("规章", "regulations", figures => figures.Proactive.Regulations),
        .. Documents("(?:行政)?规范性文件", "normativeDocuments", figures => figures.Proactive.NormativeDocuments),
        new($"行政许可(?:处理)?(?:决定)?{Count}", ReportCell.Proactive, "licences", figures => figures.Proactive.Licences, "decisions"),
        new($"行政处罚(?:处理)?(?:决定)?{Count}", ReportCell.Proactive, "penalties", figures => figures.Proactive.Penalties, "decisions"),
        new($"行政强制(?:处理)?(?:决定)?{Count}", ReportCell.Proactive, "coerciveMeasures", figures => figures.Proactive.CoerciveMeasures,
            "decisions"),
        new(@"行政事业性收费(?:金额)?(?:共计|共|为)?(?<n>[0-9]{1,12}(?:\.[0-9]{1,12})?)万元", ReportCell.Proactive, "fees",
            figures => figures.Proactive.Fees, "amount"),
    ];

    /// <summary>B8: the numbers that section one quotes are those of the tables.</summary>
    public static ReportCheck InSectionOne(string? text, ReportFigures figures)
    {
        var plain = Plain(text ?? "");
        return ReportCheck.Equal("B8", CheckSeverity.Warn,
            from quotation in Quotations
            from match in quotation.Pattern.Matches(plain)
            where Number(match) is not null
            select (
                quotation.Cell, new LocalizedText($"“{match.Value}”", $"“{match.Value}”"), Number(match)!.Value, quotation.Value(figures)));
    }

    /// <summary>
    /// B9: the fee income that section six states is that of the fee ledger, and a case that was closed for an unpaid fee
    /// had a fee notice.
    /// </summary>
    /// <param name="withoutNotice">The cases of row 3.6.2 without a fee notice on the record.</param>
    public static ReportCheck InSectionSix(string? text, ReportFigures figures, IReadOnlyList<string> withoutNotice)
    {
        var stated =
            Income.Matches(Plain(text ?? "")).Select(match => Number(match)!.Value * (match.Groups["wan"].Length > 0 ? 10_000 : 1))
                .ToList();
        var cell = new ReportCell("fees", "income", "yuan");
        var income = ReportCheck.Equal("B9", CheckSeverity.Warn, stated.Count == 0 && figures.FeeYuan > 0
            ? [(cell, new("第六部分没有写明信息处理费收入", "Section six does not state the fee income"), 0, figures.FeeYuan)]
            : stated.Select(
                amount =>
                    (cell, new LocalizedText("第六部分信息处理费收入（元）", "fee income in section six (yuan)"), amount, (decimal)figures.FeeYuan)));
        return withoutNotice.Count == 0 ? income : income with
        {
            Holds = false,
            Detail = new(
                string.Join("；", new[] { income.Detail?.Chinese, "有以逾期未缴费办结而没有收费通知的申请" }.OfType<string>()),
                string.Join(
                    "; ", new[] { income.Detail?.English, "a case was closed for an unpaid fee without a fee notice" }.OfType<string>())),
            Cells = [.. income.Cells, new ReportCell(ReportCell.Requests, "3.6.2", "total")],
            Cases = withoutNotice,
        };
    }

    private static Quotation[] Documents(string kind, string row, Func<ReportFigures, DocumentCounts> counts) =>
    [
        new($"(?:制发|制定|出台|印发){kind}{Count}", ReportCell.Proactive, row, figures => counts(figures).Issued, "issued"),
        new($"废止{kind}{Count}", ReportCell.Proactive, row, figures => counts(figures).Repealed, "repealed"),
        new($"现行有效(?:的)?{kind}{Count}", ReportCell.Proactive, row, figures => counts(figures).InForce, "inForce"),
    ];

    /// <summary>The number quoted; null where the characters spell none, such as 三五件 (a few).</summary>
    private static decimal? Number(Match match) =>
        decimal.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : ChineseNumeral.Read(match.Groups["n"].Value);

    /// <summary>The text without blanks and thousands separators, its digits plain.</summary>
    private static string Plain(string text) => Separators().Replace(HalfWidth.Of(text), "");

    [GeneratedRegex(@"\s|(?<=\d),(?=\d{3}(?!\d))")]
    private static partial Regex Separators();

    /// <summary>In time that grows with the text only: anyone who writes section six might choose the worst one.</summary>
    private static readonly Regex Income =
        new(@"信息处理费[^。;；]*?(?<n>[0-9]{1,12}(?:\.[0-9]{1,12})?)(?<wan>万)?元", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private sealed record Quotation(string Phrase, string Table, string Row, Func<ReportFigures, decimal> Value, string Column = "total")
    {
        public Regex Pattern { get; } = new(Phrase, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

        public ReportCell Cell { get; } = new(Table, Row, Column);
    }
}
