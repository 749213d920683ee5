using System.IO.Compression;
using System.Net;
using System.Text;
using CaseTracker.Api.Tests.Documents;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Files in which no table can be read, each refused with the place.</summary>
[Collection(SharedReports.Name)]
public sealed class CheckSheetsRefusalTests(Api api)
{
    private const string Jinhu = "jinhu-county-2023";

    [Theory]
    [InlineData("3件")]
    [InlineData("无")]
    [InlineData("1.5")]
    [InlineData("1,2")]
    [InlineData("#REF!")]
    [InlineData("3000000000")]
    public async Task Refuses_a_cell_that_is_no_count_and_names_it(string text)
    {
        await api.CheckCsvAsync(Requests().With(6, 3, text).ToCsv(repeated: false)).Invalid("D7");
        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("表三", Requests().With(6, 3, text)))).Invalid("表三!D7");
        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("表四", Remedies().With(3, 14, text)))).Invalid("表四!O4");
    }

    /// <summary>A total without a result is no blank one; a count that a spreadsheet shows as a day is no count.</summary>
    [Fact]
    public async Task Refuses_a_formula_that_was_not_calculated()
    {
        var book = new Book();
        await api.CheckXlsxAsync(book.Sheet("表四",
        [
            ["row", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
            ["reconsideration", .. Numbers("1", "0", "6", "0"), "<c r=\"{0}\"><f>SUM(B2:E2)</f></c>"],
            ["directSuit", .. Numbers("0", "0", "0", "0", "0")],
            ["suitAfterReconsideration", .. Numbers("0", "0", "1", "0"), Book.Number("2", book.Style(14))],
        ]).Write()).Invalid("表四!F2", "表四!F4");

        static IEnumerable<string> Numbers(params string[] numbers) => numbers.Select(number => Book.Number(number));
    }

    /// <summary>A small file of very many cells took seconds.</summary>
    [Fact]
    public async Task Refuses_more_cells_than_any_report_has()
    {
        var cells = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 90));
        var book = new Book();
        book.Shared("<t>自然人</t>");
        for (var sheet = 0; sheet < 5; sheet++)
        {
            book.Raw($"{sheet}", string.Concat(Enumerable.Repeat($"<row>{cells}</row>", 1000)));
        }

        Assert.Contains("200000", (await api.CheckXlsxAsync(book.Write()).Malformed())["detail"]);
    }

    [Fact]
    public async Task Refuses_a_table_without_a_row_and_names_it_in_both_languages()
    {
        var csv = Requests().With(15, 2, "不掌握").With(27, 0, "").ToCsv(repeated: false);

        var answer = await api.CheckCsvAsync(csv).Invalid("row 3.4.1", "row 4");
        Assert.Contains("没有找到“1.本机关不掌握相关政府信息”", (string?)answer.Json["errors"]!["row 3.4.1"]![0]);
        answer = await api.CheckCsvAsync(csv, ("Accept-Language", "en")).Invalid("row 3.4.1", "row 4");
        Assert.Contains("There is no row", (string?)answer.Json["errors"]!["row 3.4.1"]![0]);
    }

    [Fact]
    public Task Other_counts_only_below_other_handling() =>
        api.CheckCsvAsync(Requests().With(23, 1, "").ToCsv(repeated: false)).Invalid("row 3.6.3");

    [Fact]
    public Task Refuses_two_tables_that_differ() =>
        api.CheckXlsxAsync(
            Xlsx.Write(
                asText: false, ("一", Requests()), ("二", Requests().With(3, 9, "144")), ("三", Remedies()),
                ("四", Remedies().With(3, 4, "8"))))
            .Invalid("二!A4", "四!A4");

    [Fact]
    public async Task Refuses_headings_that_are_not_all_there()
    {
        await api.CheckCsvAsync(Requests().With(2, 5, "科研").ToCsv(repeated: false)).Invalid("A4");
        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("表四", Remedies().With(2, 8, "未结")))).Invalid("表四!A3");
    }

    [Fact]
    public Task Refuses_table_four_without_one_of_its_channels() => api.CheckCsvAsync(
        "row,结果维持,结果纠正,其他结果,尚未审结,总计\nreconsideration,1,0,6,0,7\nsuitAfterReconsideration,0,0,1,0,1\n").Invalid("row directSuit");

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(",,,\n,,,\n")]
    [InlineData("外部编号,申请人\n1,张三\n")]
    public Task Refuses_a_csv_without_any_table(string csv) => api.CheckCsvAsync(csv).Invalid("file");

    [Fact]
    public Task Refuses_a_csv_that_goes_on_for_ever() => api.CheckCsvAsync(new string('\n', 2000) + "x").Invalid("A2001");

    [Fact]
    public Task Refuses_a_csv_that_is_in_no_encoding_it_could_have()
    {
        var content = new ByteArrayContent([0xD7, 0xD4, 0xC8, 0xBB, 0xFF, 0x41]);
        content.Headers.ContentType = new("text/csv");
        return api.SendAsync(HttpMethod.Post, "reports/check", content).Malformed();
    }

    [Fact]
    public async Task Refuses_files_that_are_no_xlsx()
    {
        var good = Xlsx.Write(asText: true, ("表三", Requests()));

        await api.CheckXlsxAsync([]).Malformed();
        await api.CheckXlsxAsync(Encoding.UTF8.GetBytes("row,自然人\n")).Malformed();
        await api.CheckXlsxAsync(Zip(("a.txt", "x"))).Malformed();
        await api.CheckXlsxAsync(
            Zip(("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")))
            .Malformed();
        foreach (var length in new[] { 1, 100, good.Length / 2, good.Length - 30 })
        {
            await api.CheckXlsxAsync(good[..length]).Malformed();
        }
    }

    [Fact]
    public async Task Survives_an_xlsx_with_any_byte_changed()
    {
        var good = Xlsx.Write(asText: false, ("表四", Remedies()));
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var bad = good.ToArray();
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);

            var answer = await api.CheckXlsxAsync(bad);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.Text);
        }
    }

    [Fact]
    public async Task Refuses_an_xlsx_without_a_sheet_or_without_a_table()
    {
        await api.CheckXlsxAsync(Xlsx.Write(asText: true)).Invalid("file");
        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("封面", Layout.Stack()))).Invalid("file");
    }

    [Theory]
    [InlineData("A1:XFD1048576")]
    [InlineData("A1:Z2000")]
    public async Task A_merged_range_of_a_whole_sheet_costs_nothing(string range)
    {
        var answer = await api.CheckXlsxAsync(Xlsx.Merged(range));
        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Text);
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("other.bin")]
    public async Task Refuses_a_file_that_unpacks_without_end(string part)
    {
        var bomb = Zip((part, new string(' ', 40 * 1024 * 1024)));
        Assert.True(bomb.Length < 1024 * 1024);

        var answer = await api.CheckXlsxAsync(bomb).Malformed();
        Assert.Equal("文件解压后过大。", answer["detail"]);
    }

    /// <summary>The size that the archive states is not to be believed.</summary>
    [Fact]
    public async Task Refuses_a_file_that_unpacks_to_more_than_it_says()
    {
        const int Size = 40 * 1024 * 1024;
        var bomb = Zip(
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default """
                + """Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" """
                + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""),
            ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship """
                + """Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="w.xml"/>"""
                + """</Relationships>"""),
            ("w.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">".PadRight(Size)));
        for (var index = bomb.AsSpan().IndexOf(BitConverter.GetBytes(Size)); index >= 0; index = bomb.AsSpan()
            .IndexOf(BitConverter.GetBytes(Size)))
        {
            BitConverter.GetBytes(100).CopyTo(bomb, index);
        }

        await api.CheckXlsxAsync(bomb).Malformed();
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return buffer.ToArray();
    }

    private static Layout Requests() => Layout.Requests(Checks.Published(Jinhu)["requests"]!);

    private static Layout Remedies() => Layout.Remedies(Checks.Published(Jinhu)["remedies"]!);
}
