using System.Net;
using System.Xml.Linq;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>The report and its tables as files: cell for cell the numbers of the JSON.</summary>
[Collection(SharedReports.Name)]
public sealed class ReportFileTests(Api api)
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    [Theory]
    [InlineData("html", "text/html")]
    [InlineData("docx", Office + "wordprocessingml.document")]
    [InlineData("xlsx", Office + "spreadsheetml.sheet")]
    [InlineData("csv", "text/csv")]
    public async Task Comes_in_every_form(string format, string mediaType)
    {
        var agency = await api.HaidongAsync();
        foreach (var path in new[] { "", "/tables/proactive", "/tables/requests", "/tables/remedies" })
        {
            Assert.Equal(mediaType, (await api.GetAsync($"reports/{agency}/2023{path}?format={format}").Served()).MediaType);
            Assert.Equal(mediaType, (await api.GetAsync($"reports/{agency}/2023{path}", ("Accept", mediaType)).Served()).MediaType);
        }
    }

    [Fact]
    public async Task The_spreadsheet_has_the_numbers_of_the_json()
    {
        var agency = await api.HaidongAsync();
        var report = await api.ReportAsync(agency, 2023);
        using var stream = new MemoryStream(await api.Client.GetByteArrayAsync($"/api/v1/reports/{agency}/2023?format=xlsx"));

        var rows =
            MiniExcel.Query(
                stream, useHeaderRow: false, sheetName: "表三", configuration: new OpenXmlConfiguration { FillMergedCells = true })
            .Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray()).ToList();

        Assert.Equal(
            report.Section(3)["table"]!["rows"]!.AsArray().Select(row => row!["counts"]!.ToJsonString()),
            rows.Skip(5).Select(row => $"[{string.Join(',', row.Skip(3))}]"));
    }

    [Fact]
    public async Task The_page_says_whether_it_is_a_draft()
    {
        var agency = await api.HaidongAsync();
        await api.WriteAsync(agency, 2023, 5, "<script>alert(1)</script>").Served();
        Assert.Contains("（草稿，尚未发布）", (await PageAsync(agency)).Value);

        var released = await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);

        var page = await PageAsync(agency);
        Assert.Contains(released["sha256"]!, page.Value);
        Assert.DoesNotContain("草稿", page.Value);
        Assert.Empty(page.Descendants("script"));
        Assert.Equal(["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"],
            page.Descendants("h2").Select(heading => heading.Value));
    }

    [Fact]
    public async Task The_csv_has_every_cell()
    {
        var agency = await api.HaidongAsync();
        var cells = (await api.ReportAsync(agency, 2023)).Cells();
        var lines = (await api.GetAsync($"reports/{agency}/2023?format=csv").Served()).Text.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.Equal(cells.Select(cell => $"{cell.Key.Replace(' ', ',').Replace('/', ',')},{cell.Value}").Order(), lines.Skip(1).Order());
    }

    [Fact]
    public async Task Refuses_a_table_and_a_form_that_there_are_not()
    {
        var agency = await api.HaidongAsync();
        await api.GetAsync($"reports/{agency}/2023/tables/five").Invalid("table");
        await api.GetAsync($"reports/{agency}/2023?format=pdf").Invalid("format");
        await api.GetAsync($"reports/{agency}/2023", ("Accept", "application/pdf")).Refused(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    private async Task<XElement> PageAsync(string agency) =>
        XDocument.Parse((await api.GetAsync($"reports/{agency}/2023?format=html").Served()).Text.Replace("<!DOCTYPE html>", "")).Root!;
}
