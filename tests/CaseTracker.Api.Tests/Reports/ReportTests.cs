using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Tests.Remedies;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>The report as a resource: six sections and ten checks, drawn up from what is known.</summary>
[Collection(SharedReports.Name)]
public sealed class ReportTests(Api api)
{
    [Fact]
    public async Task Has_the_six_sections_in_official_order()
    {
        var report = await api.ReportAsync(await api.HaidongAsync(), 2023);

        Assert.Equal(
            ["1 总体情况", "2 主动公开政府信息情况", "3 收到和处理政府信息公开申请情况", "4 政府信息公开行政复议、行政诉讼情况", "5 存在的主要问题及改进情况", "6 其他需要报告的事项"],
            report.Json["sections"]!.AsArray().Select(section => $"{section!["number"]} {section["title"]}"));
        Assert.Equal(("draft", null, null, null), (report["state"], report["version"], report["sha256"], report["releasedAt"]));
        Assert.Equal(["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10"],
            report.Json["checks"]!.AsArray().Select(check => (string)check!["rule"]!));
        Assert.Equal(["block", "block", "block", "warn", "block", "warn", "block", "warn", "warn", "block"],
            report.Json["checks"]!.AsArray().Select(check => (string)check!["severity"]!));
        Assert.All(report.Json["checks"]!.AsArray(), check => Assert.True((bool)check!["holds"]!, check.ToJsonString()));
    }

    [Fact]
    public async Task Its_tables_are_those_of_the_statistics()
    {
        var agency = await api.HaidongAsync();
        await api.RemedyAsync(agency);
        var report = await api.ReportAsync(agency, 2023);

        foreach (var (section, path) in new[] { (3, "requests"), (4, "remedies") })
        {
            var table = await api.GetAsync($"statistics/{path}?agency={agency}&year=2023").Served();
            Assert.Equal(
                table.Json["rows"]!.AsArray().Select(row => row!["code"] + row["counts"]!.ToJsonString()),
                report.Section(section)["table"]!["rows"]!.AsArray().Select(row => row!["code"] + row["counts"]!.ToJsonString()));
        }
    }

    [Fact]
    public async Task Keeps_the_texts_of_sections_one_five_and_six()
    {
        var agency = await api.AgencyAsync();
        await api.WriteAsync(agency, 2023, 1, "旧").Served();
        foreach (var number in new[] { 1, 5, 6 })
        {
            await api.WriteAsync(agency, 2023, number, $"第{number}部分\n“引号”").Served();
        }

        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(["第1部分\n“引号”", null, null, null, "第5部分\n“引号”", "第6部分\n“引号”"],
            report.Json["sections"]!.AsArray().Select(section => (string?)section!["text"]));
    }

    [Fact]
    public async Task Refuses_texts_that_have_no_place()
    {
        var agency = await api.AgencyAsync();
        await api.WriteAsync(agency, 2023, 2, "表").Invalid("section");
        await api.WriteAsync(agency, 2027, 1, "明年").Invalid("year");
        await api.WriteAsync(agency, 2023, 1, new string('长', 20_001)).Invalid("$.text");
        await api.PutAsync($"reports/{agency}/2023/sections/1", "{}").Invalid("$.text");
        await api.WriteAsync("NOBODY", 2023, 1, "无").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.GetAsync("reports/NOBODY/2023").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.GetAsync($"reports/{agency}/2027").Invalid("year");
        await api.GetAsync($"reports/{agency}/2023?version=0").Invalid("version");
        await api.GetAsync($"reports/{agency}/2023?version=1&live=true").Invalid("version");
        await api.GetAsync($"reports/{agency}/2023?version=1").Refused(HttpStatusCode.NotFound, "release-not-found");
    }

    /// <summary>Text and table cannot differ: the sentences offered pass the check, and any other number in them does not.</summary>
    [Fact]
    public async Task The_sentences_offered_quote_the_tables_and_any_other_number_is_found()
    {
        var agency = await api.HaidongAsync();
        await api.PutAsync($"reports/{agency}/2023/proactive", Proactive(1, 2, 3, 11, 12, 13)).Served();
        await api.RemedyAsync(agency, "directSuit");
        await api.RemedyAsync(agency);
        var offered =
            string.Join(
                '\n', (await api.ReportAsync(agency, 2023)).Section(1)["sentences"]!.AsArray().Select(sentence => (string)sentence!));
        await api.WriteAsync(agency, 2023, 1, offered).Served();
        Assert.True((bool)(await api.ReportAsync(agency, 2023)).Check("B8")["holds"]!);

        var numbers = Regex.Matches(offered, @"(?<!\d)\d+(?=件|万元)");
        Assert.Equal(10 + 10 + 2, numbers.Count);
        foreach (Match number in numbers)
        {
            await api.WriteAsync(
                agency, 2023, 1, offered.Remove(number.Index, number.Length).Insert(number.Index, $"{int.Parse(number.Value) + 1}"))
                    .Served();
            var check = (await api.ReportAsync(agency, 2023)).Check("B8");
            Assert.False((bool)check["holds"]!, offered[number.Index..]);
            Assert.Single(check["cells"]!.AsArray());
        }
    }

    [Fact]
    public async Task The_fee_income_that_section_six_states_is_that_of_the_ledger()
    {
        var agency = await api.AgencyAsync();
        await api.LiveAsync(await api.CaseAsync(agency), "feeNotice 2023-03-10, payment 2023-03-17");
        Assert.False(await HoldsAsync(agency, "B9"));

        await api.WriteAsync(agency, 2023, 6, "2023年收取信息处理费1件，共７００元。").Served();
        Assert.True(await HoldsAsync(agency, "B9"));
        await api.WriteAsync(agency, 2023, 6, (string)(await api.ReportAsync(agency, 2023)).Section(6)["sentences"]![0]!).Served();
        Assert.True(await HoldsAsync(agency, "B9"));
        await api.WriteAsync(agency, 2023, 6, "2023年收取信息处理费0.07万元。").Served();
        Assert.True(await HoldsAsync(agency, "B9"));
        await api.WriteAsync(agency, 2023, 6, "2023年收取信息处理费1件，共701元。").Served();
        Assert.False(await HoldsAsync(agency, "B9"));
    }

    /// <summary>The real figures of 宿迁: 11+2-1=12 and 597+50-227=420.</summary>
    [Fact]
    public async Task What_is_in_force_follows_from_the_year_before()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2023/proactive", Proactive(0, 0, 11, 0, 0, 597)).Served();
        await api.PutAsync($"reports/{agency}/2024/proactive", Proactive(2, 1, 12, 50, 227, 420)).Served();
        Assert.True(await HoldsAsync(agency, "B6", 2024));

        await api.PutAsync($"reports/{agency}/2024/proactive", Proactive(2, 1, 12, 50, 227, 421)).Served();
        var check = (await api.ReportAsync(agency, 2024)).Check("B6");
        Assert.False((bool)check["holds"]!);
        Assert.Equal(("proactive", "normativeDocuments", "inForce"),
            ((string)check["cells"]![0]!["table"]!, (string)check["cells"]![0]!["row"]!, (string)check["cells"]![0]!["column"]!));
    }

    [Theory]
    [InlineData("regulations.issued", "-1", "$.regulations.issued")]
    [InlineData("regulations.issued", "null", "$.regulations.issued")]
    [InlineData("normativeDocuments", "null", "$.normativeDocuments")]
    [InlineData("licences", "null", "$.licences")]
    [InlineData("penalties", "-5", "$.penalties")]
    [InlineData("fees", "-0.1", "$.fees")]
    [InlineData("fees", "0.1234567", "$.fees")]
    [InlineData("fees", "null", "$.fees")]
    public async Task Names_what_is_wrong_with_table_two(string member, string value, string path) =>
        await api.PutAsync($"reports/{await api.AgencyAsync()}/2023/proactive",
            JsonNode.Parse(Proactive(0, 0, 0, 0, 0, 0))!.AsObject().With(member, JsonNode.Parse(value)).ToJsonString()).Invalid(path);

    [Fact]
    public async Task Amounts_keep_their_six_decimals()
    {
        var agency = await api.AgencyAsync();
        var table = JsonNode.Parse(Proactive(0, 0, 0, 0, 0, 0))!.AsObject().With("fees", JsonNode.Parse("59237.244901"));
        await api.PutAsync($"reports/{agency}/2023/proactive", table.ToJsonString()).Served();
        Assert.Equal(59237.244901m, (await api.ReportAsync(agency, 2023)).Cells()["proactive fees/amount"]);
        Assert.Contains("行政事业性收费59237.244901万元", (await api.ReportAsync(agency, 2023)).Text);

        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        Assert.Contains("\"fees\":59237.244901", (await api.GetAsync($"reports/{agency}/2023/canonical").Served()).Text);
        Assert.Contains("59237.244901", (await api.GetAsync($"reports/{agency}/2023?format=html").Served()).Text);
    }

    internal static string Proactive(
        int issued, int repealed, int inForce, int documentsIssued, int documentsRepealed, int documentsInForce) =>
        $$"""
        {"regulations":{"issued":{{issued}},"repealed":{{repealed}},"inForce":{{inForce}}},
         "normativeDocuments":{"issued":{{documentsIssued}},"repealed":{{documentsRepealed}},"inForce":{{documentsInForce}}},
         "licences":21,"penalties":22,"coerciveMeasures":23,"fees":24}
        """;

    private async Task<bool> HoldsAsync(string agency, string rule, int year = 2023) =>
        (bool)(await api.ReportAsync(agency, year)).Check(rule)["holds"]!;
}
