using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Statistics;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What was entered wrongly is corrected by an event of its own; clock, row and tables follow, the number stays.</summary>
[Collection(SharedCases.Name)]
public sealed class AmendmentTests(Api api)
{
    [Fact]
    public async Task The_day_of_arrival_moves_the_clock_and_the_year_and_leaves_the_number()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2024-01-02");

        var amended = await AmendAsync(number, "arrivedOn", "2023-09-25").Served();

        Assert.Equal(
            (number, "2023-09-25", "2023-09-25", "2023-10-27"),
            (amended["number"], amended["arrivedOn"], amended["receivedOn"], amended["dueOn"]));
        Assert.Equal($"{agency}-2024-0001", number);
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(agency, 2023));
        Assert.Equal(["2:0=1", "4:0=1"], await api.CellsAsync(agency, 2024));
        Assert.Equal($"{agency}-2023-0001", await api.CaseAsync(agency, "2023-01-03"));
    }

    [Theory]
    [InlineData("2023-03-02", "")]
    [InlineData(null, "confirmation 2023-03-02")]
    [InlineData(null, "")]
    public async Task The_day_of_confirmation_is_the_receipt_however_it_was_entered(string? confirmedOn, string life)
    {
        var number = await api.CaseAsync(Given.Registration(await api.AgencyAsync(), channel: "online").With("confirmedOn", confirmedOn));
        await api.LiveAsync(number, life);

        var amended = await AmendAsync(number, "confirmedOn", "2023-09-25").Served();

        Assert.Equal(("processing", "2023-09-25", "2023-09-25", "2023-10-27"),
            (amended["status"], amended["confirmedOn"], amended["receivedOn"], amended["dueOn"]));
    }

    [Fact]
    public async Task The_channel_says_anew_which_day_is_the_receipt()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2023-03-01", "online");

        var handed = await AmendAsync(number, "channel", "inPerson").Served();
        Assert.Equal(("processing", "2023-03-01", "2023-03-29"), (handed["status"], handed["receivedOn"], handed["dueOn"]));
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(agency, 2023));

        var faxed = await AmendAsync(number, "channel", "fax").Served();
        Assert.Equal(("unconfirmed", null, null), (faxed["status"], faxed["receivedOn"], faxed["dueOn"]));
        Assert.Empty(await api.CellsAsync(agency, 2023));
    }

    [Fact]
    public async Task The_applicant_type_moves_the_case_to_another_column()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, "decision 2023-03-20");

        var amended = await AmendAsync(number, "applicant", new JsonObject { ["type"] = "legalServiceInstitution" }).Served();

        Assert.Equal(
            ("legalServiceInstitution", "张三", "13800000000"),
            (amended["applicant.type"], amended["applicant.name"], amended["applicant.phone"]));
        Assert.Equal(["1:4=1", "3.1:4=1"], await api.CellsAsync(agency, 2023));
        Assert.Single(
            (await api.GetAsync($"cases?agency={agency}&applicantType=legalServiceInstitution").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task The_name_and_the_description_are_found_as_they_now_are_and_no_longer_as_they_were()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await AmendAsync(number, "applicant", new JsonObject { ["name"] = " 李四 " }).Served();

        var amended =
            await AmendAsync(number, "request", new JsonObject { ["description"] = "水质监测", ["documentNumber"] = "东环〔2022〕1号" }).Served();

        Assert.Equal(
            ("李四", "水质监测", "东环〔2022〕1号"), (amended["applicant.name"], amended["request.description"], amended["request.documentNumber"]));
        Assert.Equal((1, 1, 0, 0), (await FoundAsync("李四"), await FoundAsync("水质"), await FoundAsync("张三"), await FoundAsync("空气")));

        async Task<int> FoundAsync(string q) =>
            (await api.GetAsync($"cases?agency={agency}&q={q}").Served()).Json["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task The_wording_of_a_correction_can_be_amended_too()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "correctionNotice 2023-03-02");
        await api.DoAsync(number, "correction", "2023-03-06", ("description", "2O21年")).Served();

        Assert.Equal(
            "2021年", (await AmendAsync(number, "request", new JsonObject { ["description"] = "2021年" }).Served())["request.description"]);
    }

    [Fact]
    public async Task An_empty_text_takes_away_what_is_optional()
    {
        var number = await api.CaseAsync(
            Given.Registration(await api.AgencyAsync()).With("applicant.email", "z@example.cn").With("request.deliveryMethod", "email"));
        await AmendAsync(number, "applicant", new JsonObject { ["phone"] = "", ["idNumber"] = "" }).Served();

        var amended = await AmendAsync(number, "request", new JsonObject { ["deliveryMethod"] = "" }).Served();

        Assert.Equal((null, null, "z@example.cn", null),
            (amended["applicant.phone"], amended["applicant.idNumber"], amended["applicant.email"], amended["request.deliveryMethod"]));
    }

    [Fact]
    public async Task The_decision_moves_the_case_to_another_row_and_day()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, "decision 2023-03-20");

        var outcome =
            await AmendAsync(number, "decision", new JsonObject { ["outcome"] = "doesNotExist", ["explanation"] = "经检索" }).Served();
        Assert.Equal(
            ("doesNotExist", "3.4.1", "2023-03-20", null), (outcome["outcome"], outcome["row"], outcome["closedOn"], outcome["lateBy"]));
        Assert.Equal(["1:0=1", "3.4.1:0=1"], await api.CellsAsync(agency, 2023));

        var day = await AmendAsync(number, "decision", new JsonObject { ["on"] = "2024-01-02" }).Served();
        Assert.Equal(("doesNotExist", "2024-01-02", "经检索"), (day["outcome"], day["closedOn"], day["decision.explanation"]));
        Assert.NotNull(day["lateBy"]);
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(agency, 2023));
        Assert.Equal(["2:0=1", "3.4.1:0=1"], await api.CellsAsync(agency, 2024));
    }

    [Fact]
    public async Task A_decision_that_was_a_withdrawal_becomes_one_and_back()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "decision 2023-03-20");

        var withdrawn = await AmendAsync(number, "decision", new JsonObject { ["outcome"] = "withdrawn" }).Served();
        Assert.Equal(("closed", "withdrawn", "3.6.3", "2023-03-20", null),
            (withdrawn["status"], withdrawn["outcome"], withdrawn["row"], withdrawn["closedOn"], withdrawn["decision"]));

        var granted = await AmendAsync(number, "decision", new JsonObject { ["outcome"] = "granted" }).Served();
        Assert.Equal(("closed", "granted", "3.1"), (granted["status"], granted["outcome"], granted["row"]));
    }

    [Fact]
    public async Task Nothing_on_the_record_is_overwritten()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var before = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();

        await AmendAsync(number, "applicant", new JsonObject { ["name"] = "李四", ["idNumber"] = "630203199001015678" }).Served();

        var after = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();
        Assert.Equal(before[0]!.ToJsonString(), after[0]!.ToJsonString());
        Assert.Equal(("amendment", "2026-11-23"), ((string?)after[1]!["type"], (string?)after[1]!["on"]));
        Assert.Equal(
            ["reason", "applicant"],
            after[1]!["data"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["李四", "6302**********5678"], after[1]!["data"]!["applicant"]!.AsObject().Select(member => (string?)member.Value));
    }

    private Task<Answer> AmendAsync(string number, string member, JsonNode? value) =>
        api.TakeAsync(number, "amendment", new JsonObject { ["reason"] = "录错", [member] = value }.ToJsonString());
}
