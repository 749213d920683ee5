using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>A ledger brings in nothing that a request could not, and hears of every bad cell at once.</summary>
[Collection(SharedReports.Name)]
public sealed class ImportFormTests(Api api)
{
    [Fact]
    public async Task Names_every_bad_cell_also_after_a_row_of_another_shape()
    {
        var csv = LedgerCsv.Of(
            LedgerCsv.Row + ",多余", ",谁,张三,13800000000,飞鸽,2023-03-01,监测报告,,,", ",自然人,张三,13800000000,当面,2023-02-30,监测报告,,,");

        var refused = await api.ImportAsync(await api.AgencyAsync(), csv).Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(
            ["2  too-many-cells", "3 收件渠道 not-understood", "3 申请人类型 not-understood", "4 收到日期 not-understood"],
            Errors(refused).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_stray_quotation_mark_does_not_hide_what_was_wrong_before_it()
    {
        var csv = LedgerCsv.Of(",谁,张三,13800000000,当面,2023-03-01,监测报告,,,", ",自然人,张\"三,13800000000,当面,2023-03-01,监测报告,,,");

        var refused = await api.ImportAsync(await api.AgencyAsync(), csv).Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(["2 申请人类型 not-understood", "3  bad-quoting"], Errors(refused));
    }

    [Theory]
    [InlineData("doesNotExist", "a\u0001b", "unwritable-characters")]
    [InlineData("duplicate", "201", "too-long")]
    [InlineData("withdrawn", "2001", "too-long")]
    [InlineData("thirdPartyRights", "10001", "too-long")]
    public async Task The_remark_obeys_the_form_of_what_it_becomes(string outcome, string remark, string code)
    {
        var text = int.TryParse(remark, out var length) ? new string('说', length) : remark;

        var refused = await api.ImportAsync(await api.AgencyAsync(), LedgerCsv.Of(LedgerCsv.Closed(outcome, text)))
            .Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal([$"2 说明 {code}"], Errors(refused));
    }

    [Fact]
    public async Task Does_not_say_that_no_third_party_was_consulted()
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Closed("thirdPartyRights", "其已书面反对"))).Served();

        var decision = (await api.GetAsync($"cases/{agency}-2023-0001").Served()).Json["decision"]!;

        Assert.Equal("其已书面反对", (string)decision["explanation"]!);
        Assert.Contains("台账导入", (string)decision["consultationWaiver"]!);
    }

    private static IEnumerable<string> Errors(Answer refused) =>
        refused.Json["errors"]!.AsArray().Select((JsonNode? error) => $"{error!["row"]} {error["column"]} {error["code"]}");
}
