using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>POST /reports/check with tables as copied from a published report, in CSV and xlsx.</summary>
[Collection(SharedReports.Name)]
public sealed class CheckSheetsTests(Api api)
{
    private const string Jinhu = "jinhu-county-2023";

    public static TheoryData<string> Files => [.. Checks.Files];

    [Theory, MemberData(nameof(Files))]
    public async Task Reads_a_report_copied_into_csv(string file)
    {
        var report = Whole(Checks.Published(file));

        await api.CheckCsvAsync(report.ToCsv(repeated: false)).Finds(Checks.ViolationsOf(file));
        await api.CheckCsvAsync("\uFEFF" + report.ToCsv(repeated: true)).Finds(Checks.ViolationsOf(file));
    }

    [Theory]
    [InlineData("GB18030", ',')]
    [InlineData("GB18030", ';')]
    [InlineData("utf-16", '\t')]
    public async Task Reads_a_report_as_a_spreadsheet_saves_it(string encoding, char separator)
    {
        var written = encoding == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        var csv = Whole(Checks.Published(Jinhu)).ToCsv(repeated: false).Replace("\",\"", $"\"{separator}\"");
        using var content =
            new ByteArrayContent([.. written.GetPreamble(), .. written.GetBytes(csv)]) { Headers = { ContentType = new("text/csv") } };
        await api.SendAsync(HttpMethod.Post, "reports/check", content).Finds(Checks.ViolationsOf(Jinhu));
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Reads_a_report_copied_into_xlsx(string file)
    {
        var tables = Checks.Published(file);

        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("报告", Whole(tables)))).Finds(Checks.ViolationsOf(file));
        await api.CheckXlsxAsync(Xlsx.Write(asText: false,
            ("封面", Layout.Stack()), ("表四", Layout.Remedies(tables["remedies"]!)),
            ("表三", Layout.Requests(tables["requests"]!, count => count is null ? "" : $"{count}.0"))))
            .Finds(Checks.ViolationsOf(file));
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Reads_the_form_with_other_handling_in_one_row(string file)
    {
        var report = Whole(Checks.Published(file).WithOtherInOne());

        await api.CheckCsvAsync(report.ToCsv(repeated: false)).Finds(Checks.ViolationsOf(file));
        await api.CheckXlsxAsync(Xlsx.Write(asText: true, ("报告", report))).Finds(Checks.ViolationsOf(file));
    }

    [Theory]
    [InlineData("．", "、")]
    [InlineData("法律行政法规", "法律法规")]
    [InlineData("（", "(")]
    [InlineData("、", "，")]
    [InlineData("其他", "其他 ")]
    [InlineData("政府", "政\n府")]
    [InlineData("“三安全一稳定”", "\"三安全一稳定\"")]
    [InlineData("（区分处理的，只计这一情形，不计其他情形）", "")]
    [InlineData("1.", "１．")]
    [InlineData("3.", "3、")]
    [InlineData("（七）总计", "（七）合计")]
    public Task Reads_labels_that_vary_a_little(string official, string written)
    {
        var tables = Checks.Published(Jinhu);
        return api.CheckCsvAsync(
            Layout.Stack(Layout.Requests(tables["requests"]!, label: text => text.Replace(official, written))).ToCsv(repeated: false))
                .Finds();
    }

    [Fact]
    public async Task Reads_straight_quotation_marks_that_csv_would_want_doubled()
    {
        var csv = Layout.Requests(Checks.Published(Jinhu)["requests"]!).ToCsv(repeated: false).Replace("\"", "").Replace("商业\n企业", "商业企业")
            .Replace("科研\n机构", "科研机构");
        await api.CheckCsvAsync(csv.Replace("“", "\"").Replace("”", "\"")).Finds();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("――")]
    [InlineData("／")]
    [InlineData(" 　")]
    public Task Reads_strokes_as_blanks(string blank) => api.CheckCsvAsync(
        Whole(Checks.Published("shanghai-general-office-2019"), count => count is null or 0 ? blank : $"{count}").ToCsv(repeated: false))
            .Finds();

    [Theory]
    [InlineData("１４３")]
    [InlineData("143.0")]
    [InlineData(" 143 ")]
    [InlineData("143.00")]
    public Task Reads_numbers_as_people_write_them(string total) =>
        api.CheckCsvAsync(Requests().With(3, 9, total).ToCsv(repeated: false)).Finds();

    [Theory]
    [InlineData("1,143")]
    [InlineData("１，１４３")]
    [InlineData("1143")]
    public Task Reads_thousands_separators(string total) =>
        api.CheckCsvAsync(Requests().With(3, 9, total).ToCsv(repeated: false))
            .Finds("B1 requests 4 total 1000 0", "B3 requests 1 total 143 1143");

    [Fact]
    public Task Reads_what_is_below_zero() =>
        api.CheckCsvAsync(Layout.Remedies(Checks.Published(Jinhu)["remedies"]!).With(3, 5, "-2").ToCsv(repeated: false))
            .Finds("B5 remedies directSuit total -1 0", "B7 remedies directSuit upheld null -2");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_table_four_left_blank_states_nothing(bool lastInFile)
    {
        var blank = Layout.Remedies(Checks.Published(Jinhu)["remedies"]!, _ => "");
        return api.CheckCsvAsync((lastInFile ? blank : Layout.Stack(blank)).ToCsv(repeated: false)).Finds();
    }

    [Fact]
    public async Task Reads_what_this_api_writes_itself()
    {
        await api.PostAsync("agencies", """{"code":"HDHB","name":"海东市生态环境局"}""").Served(System.Net.HttpStatusCode.Created);
        await api.ImportAsync("HDHB", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "db", "samples", "haidong-2023.csv")))
            .Served();

        foreach (var year in new[] { 2020, 2023 })
        {
            var csv = (await api.GetAsync($"statistics/requests?agency=HDHB&year={year}&format=csv").Served()).Text;
            await api.CheckCsvAsync(csv).Finds();

            // As a spreadsheet gives it back that took the codes for dates.
            var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select((line, index) => index == 0 ? line : "2023/3/1" + line[line.IndexOf(',')..]);
            await api.CheckCsvAsync(string.Join("\r\n", lines)).Finds();
        }
    }

    [Fact]
    public Task Finds_what_is_wrong_in_what_this_api_wrote() => api.CheckCsvAsync(
        "row,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计\n"
        + string.Concat(ReportRow.All.Select(row => $"{row.Code},{(row.Code == "1" ? "1,0,0,0,0,0,2" : "0,0,0,0,0,0,0")}\n")))
        .Finds("B1 requests 4 naturalPerson 1 0", "B1 requests 4 total 2 0", "B3 requests 1 total 1 2");

    [Fact]
    public Task Reads_table_four_with_a_line_for_each_channel() => api.CheckCsvAsync(
        "row,项目,结果维持,结果纠正,其他结果,尚未审结,总计\nreconsideration,行政复议,1,0,6,0,7\ndirectSuit,未经复议直接起诉,2,0,1,0,0\n,行政诉讼：复议后起诉,0,0,1,0,1\n")
        .Finds("B5 remedies directSuit total 3 0");

    /// <summary>（三）不予公开 and its like as lines without counts, and their rows in the same column below them.</summary>
    [Fact]
    public Task Reads_groups_that_stand_on_lines_of_their_own()
    {
        var requests = Checks.Published(Jinhu)["requests"]!;
        string? group = null;
        var lines = new List<string> { "项目,自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计" };
        foreach (var row in ReportRow.All)
        {
            if (row.Group is not null && row.Group.Chinese != group)
            {
                lines.Add($"{row.Group.Chinese},,,,,,,");
            }

            group = row.Group?.Chinese;
            lines.Add($"\"{row.Label.Chinese}\",{string.Join(',', requests[row.Code]!.AsArray())}");
        }

        return api.CheckCsvAsync(string.Join('\n', lines)).Finds();
    }

    [Fact]
    public Task Reads_on_below_headings_repeated_on_a_new_page()
    {
        var lines = Requests().ToCsv(repeated: true).Replace("商业\n企业", "商业企业").Replace("科研\n机构", "科研机构").Split("\r\n").ToList();
        lines.InsertRange(14, lines[..3]);

        return api.CheckCsvAsync(string.Join("\r\n", lines)).Finds();
    }

    [Fact]
    public Task Takes_a_table_that_stands_twice_if_it_says_the_same() => api.CheckXlsxAsync(
        Xlsx.Write(asText: false, ("一", Whole(Checks.Published(Jinhu))), ("二", Whole(Checks.Published(Jinhu)))))
            .Finds(Checks.ViolationsOf(Jinhu));

    private static Layout Requests() => Layout.Requests(Checks.Published(Jinhu)["requests"]!);

    private static Layout Whole(JsonNode tables, Func<int?, string>? write = null) =>
        Layout.Stack(Layout.Requests(tables["requests"]!, write), Layout.Remedies(tables["remedies"]!, write));
}
