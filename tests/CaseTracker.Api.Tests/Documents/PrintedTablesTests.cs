using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Tests.Documents;

/// <summary>The official layouts, in every form in which they are written, read back by other means than wrote them.</summary>
public sealed class PrintedTablesTests
{
    private static readonly RequestTable Requests = RequestTable.FromCounts(
        from type in ApplicantTypes.All
        from row in ReportRow.Results.Select(row => row.Code).Prepend("1").Prepend("2")
        select new RequestCount(type, row, ((int)type * 100) + ReportRow.IndexOf(row)));

    private static readonly RemedyTable Remedies = RemedyTable.FromCounts(
        from kind in Enum.GetValues<RemedyKind>()
        from result in new RemedyResult?[]
        {
            RemedyResult.Upheld,
            RemedyResult.Corrected,
            RemedyResult.Other,
            null
        }
        select new RemedyCount(kind, result, 1 + ((int)kind * 10) + (int)(result ?? (RemedyResult)3)));

    private static readonly ProactiveTable Proactive = new(new(2, 1, 12), new(50, 227, 420), 310, 42, 0, 59237.2449m);

    private static readonly PrintedDocument Document = new("某局2023年“报告” <b>&</b>",
    [
        new PrintedBlock.Heading("一、总体情况"), new PrintedBlock.Paragraph("=1+1 <script>alert(1)</script>\n第二段\u0000\u0001"),
        .. Grids().Select(grid => new PrintedBlock.Grid((PrintedGrid)grid[0])),
    ]);

    public static IEnumerable<object[]> Grids() =>
    [
        [PrintedTables.Requests(Requests, ReportFormat.Format2021)],
        [
            PrintedTables.Requests(Requests, ReportFormat.Format2019) with { Name = "表三（2019）" }
        ],
        [PrintedTables.Remedies(Remedies)], [PrintedTables.Proactive(Proactive)],
    ];

    /// <summary>Throws where the cells overlap or leave a gap.</summary>
    [Theory, MemberData(nameof(Grids))]
    internal void The_cells_tile_the_table(PrintedGrid grid) =>
        Assert.Equal(grid.Rows.Count * grid.Widths.Count, grid.Places().Sum(place => place.Cell.Rows * place.Cell.Columns));

    [Fact]
    public void Table_three_has_its_numbers_in_official_order() =>
        Assert.Equal(ReportRow.All.SelectMany(row => Requests[row.Code]),
            Numbers(PrintedTables.Requests(Requests, ReportFormat.Format2021)).Select(number => (long)number));

    [Fact]
    public void Table_three_of_2019_has_one_row_of_other_handling()
    {
        var numbers = Numbers(PrintedTables.Requests(Requests, ReportFormat.Format2019)).Select(number => (long)number).ToList();
        Assert.Equal(23 * 7, numbers.Count);
        Assert.Equal(Requests["3.6.1"].Zip(Requests["3.6.2"], Requests["3.6.3"]).Select(cell => cell.First + cell.Second + cell.Third),
            numbers.Skip(20 * 7).Take(7));
    }

    [Fact]
    public void The_labels_are_those_of_the_form()
    {
        var labels = Labels(PrintedTables.Requests(Requests, ReportFormat.Format2021));
        Assert.Equal(
            ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
            labels.Take(10));
        Assert.Equal(ReportRow.All.Select(row => row.Label.Chinese).Concat(["三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"])
            .Order(), labels.Skip(10).Order());
        Assert.Equal(3 + 15, Labels(PrintedTables.Remedies(Remedies)).Count() - 1);
        Assert.Contains("本年收费金额（单位：万元）", Labels(PrintedTables.Proactive(Proactive)));
    }

    /// <summary>Read by the other library, its merged headings filled: each number stands where the layout has it, as a number.</summary>
    [Theory, MemberData(nameof(Grids))]
    internal void The_spreadsheet_has_every_cell_where_it_belongs(PrintedGrid grid)
    {
        using var stream = new MemoryStream(XlsxFile.Write(Document));
        var rows =
            MiniExcel.Query(
                stream, useHeaderRow: false, sheetName: grid.Name, configuration: new OpenXmlConfiguration { FillMergedCells = true })
            .Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray()).Skip(2).ToList();

        foreach (var (row, column, cell) in grid.Places())
        {
            foreach (var (down, right) in
                from down in Enumerable.Range(row, cell.Rows) from right in Enumerable.Range(column, cell.Columns) select (down, right))
            {
                Assert.Equal(PrintedText.Of(cell.Value), Convert.ToString(rows[down][right], CultureInfo.InvariantCulture));
                Assert.Equal(cell.Value is string, rows[down][right] is string);
            }
        }
    }

    [Fact]
    public void The_spreadsheet_is_valid_and_names_the_fonts()
    {
        using var stream = new MemoryStream(XlsxFile.Write(Document));
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => $"{error.Path?.XPath} {error.Description}"));
        Assert.Equal(["仿宋_GB2312", "方正小标宋简体", "黑体"], file.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.Fonts!.Select(
            font => font.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.FontName>()!.Val!.Value));
        Assert.Equal(["正文", "表三", "表三（2019）", "表四", "表二"], MiniExcel.GetSheetNames(stream));
    }

    [Fact]
    public void The_word_document_is_valid_and_has_every_number()
    {
        using var stream = new MemoryStream(DocxFile.Write(Document));
        using var file = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(error => $"{error.Path?.XPath} {error.Description}"));

        var body = file.MainDocumentPart!.Document!.Body!;
        foreach (var (table, grid) in body.Elements<Word.Table>().Zip(Grids().Select(grid => (PrintedGrid)grid[0])))
        {
            Assert.Equal(grid.Rows.SelectMany(row => row).Select(cell => PrintedText.Of(cell.Value)),
                table.Descendants<Word.TableCell>().Select(cell => cell.InnerText).Where(text => text.Length > 0));
        }

        Assert.Equal(["方正小标宋简体", "黑体", "仿宋_GB2312"], body.Descendants<Word.RunFonts>().Select(fonts => fonts.EastAsia!.Value).Distinct());
        Assert.Contains("=1+1 <script>alert(1)</script>", body.InnerText);
    }

    [Fact]
    public void The_page_is_well_formed_and_has_every_number_and_no_script()
    {
        var page = XDocument.Parse(Encoding.UTF8.GetString(HtmlFile.Write(Document)).Replace("<!DOCTYPE html>", ""));
        Assert.Equal(
            Grids().SelectMany(grid => Numbers((PrintedGrid)grid[0])).Select(PrintedText.Of),
            page.Descendants("td").Select(cell => cell.Value));
        Assert.Empty(page.Descendants("script"));
        Assert.Contains("<script>alert(1)</script>", page.Descendants("p").First().Value);
        Assert.Equal("zh-CN", page.Root!.Attribute("lang")!.Value);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 138", "'+86 138")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-2", "-2")]
    [InlineData("59237.2449", "59237.2449")]
    [InlineData("张三", "张三")]
    [InlineData("", "")]
    public void A_field_is_never_a_formula(string field, string written) => Assert.Equal(written, PrintedText.ForCsv(field));

    private static IEnumerable<object> Numbers(PrintedGrid grid) =>
        grid.Rows.SelectMany(row => row).Where(cell => !cell.IsHeading).Select(cell => cell.Value);

    private static IEnumerable<string> Labels(PrintedGrid grid) =>
        grid.Rows.SelectMany(row => row).Where(cell => cell.IsHeading).Select(cell => (string)cell.Value);
}
