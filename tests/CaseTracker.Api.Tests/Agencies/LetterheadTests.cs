using System.Net;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>What the letters of an agency say of it, and the clause on remedies that follows from it.</summary>
[Collection(SharedAgencies.Name)]
public sealed class LetterheadTests(Api api)
{
    [Fact]
    public async Task Holds_from_its_day_on_for_the_agency_and_all_below_that_have_none()
    {
        var top = await api.AgencyAsync();
        var (middle, bottom) = (await api.AgencyAsync(top), "");
        bottom = await api.AgencyAsync(middle);
        await Put(top, "2023-01-01", "甲市人民政府");
        await Put(top, "2025-01-01", "乙市人民政府");
        await Put(middle, "2024-07-01", "丙县人民政府");

        Assert.Equal(("甲市人民政府", null), await Get(top, "2024-12-31"));
        Assert.Equal(("乙市人民政府", null), await Get(top, "2025-01-01"));
        Assert.Equal(("甲市人民政府", top), await Get(bottom, "2024-06-30"));
        Assert.Equal(("丙县人民政府", middle), await Get(bottom, "2026-01-01"));
        await api.GetAsync($"agencies/{top}/letterhead?on=2022-12-31").Refused(HttpStatusCode.NotFound, "letterhead-not-found");
        Assert.Equal("乙市人民政府", (await api.GetAsync($"agencies/{top}/letterhead").Served())["reconsiderationBody"]);

        async Task<(string?, string?)> Get(string agency, string on)
        {
            var letterhead = await api.GetAsync($"agencies/{agency}/letterhead?on={on}").Served();
            return (letterhead["reconsiderationBody"], letterhead["inheritedFrom"]);
        }
    }

    [Fact]
    public async Task Put_again_for_the_same_day_it_is_corrected()
    {
        var agency = await api.AgencyAsync();
        await Put(agency, "2024-01-01", "甲市人民政府");

        await Put(agency, "2024-01-01", "乙市人民政府");

        var letterhead = await api.GetAsync($"agencies/{agency}/letterhead?on=2024-02-01").Served();
        Assert.Equal("乙市人民政府", letterhead["reconsiderationBody"]);
        var entries = await api.GetAsync($"audit?act=letterheadChanged&agency={agency}").Served();
        Assert.Equal(2, entries.Json["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("from", null, "$.from")]
    [InlineData("office", null, "$.office")]
    [InlineData("address", "", "$.address")]
    [InlineData("postcode", "81060", "$.postcode")]
    [InlineData("telephone", null, "$.telephone")]
    [InlineData("letterPrefix", null, "$.letterPrefix")]
    [InlineData("reconsiderationBody", " ", "$.reconsiderationBody")]
    public async Task Refuses_what_letters_could_not_print(string field, string? value, string path)
    {
        var refused = await api.PutAsync(
            $"agencies/{await api.AgencyAsync()}/letterhead", Given("2024-01-01", "甲市人民政府").With(field, value).ToJsonString())
            .Refused(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Contains(path, refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enforcementFile", "none")]
    [InlineData("doesNotExist", "none")]
    [InlineData("petition", "reviewFirst")]
    public async Task Refuses_a_choice_that_the_law_does_not_leave(string outcome, string kind)
    {
        var agency = await api.AgencyAsync();
        var letterhead = Given("2024-01-01", "甲市人民政府").With("remedyClauses", Choice(outcome, kind));

        var refused = await api.PutAsync($"agencies/{agency}/letterhead", letterhead.ToJsonString())
            .Refused(HttpStatusCode.BadRequest, "validation-failed");

        Assert.Contains("$.remedyClauses[0]", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_manages_the_agency_puts_it()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        var keys = await Task.WhenAll(Key("approver", agency), Key("administrator", other));

        foreach (var (key, code) in keys.Zip(["forbidden", "out-of-scope"]))
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/agencies/{agency}/letterhead")
            {
                Content = new StringContent(Given("2024-01-01", "甲").ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new("Bearer", key);
            using var response = await api.Anonymous.SendAsync(request);
            var answer = await Answer.ReadAsync(response);
            Assert.Equal((HttpStatusCode.Forbidden, code), (answer.Status, answer["code"]));
        }

        async Task<string?> Key(string role, string of) => (await api.PostAsync(
            "keys", $$"""{"name":"{{role}}","roles":["{{role}}"],"agencyCode":"{{of}}"}""").Served(HttpStatusCode.Created))["key"];
    }

    [Fact]
    public async Task One_that_was_changed_in_the_database_is_not_used()
    {
        var agency = await api.AgencyAsync();
        await Put(agency, "2024-01-01", "甲市人民政府");
        await using (var database = api.OpenDatabase())
        {
            await database.ExecuteAsync(
                "update letterheads set data = replace(data, '甲', '乙') where agency_code = @agency", new { agency });
        }

        await api.GetAsync($"remedy-clause?agency={agency}&on=2025-03-03&outcome=granted")
            .Refused(HttpStatusCode.Conflict, "record-broken");

        await using var again = api.OpenDatabase();
        await again.ExecuteAsync("update letterheads set data = replace(data, '乙', '甲') where agency_code = @agency", new { agency });
    }

    /// <summary>The days around each change of law.</summary>
    [Theory]
    [InlineData("2023-12-29", "stateSecret", "", "choiceOfBody", "甲市人民政府或者某省厅")]
    [InlineData("2024-01-02", "stateSecret", "", "reviewFirst", "先向甲市人民政府申请")]
    [InlineData("2024-01-02", "doesNotExist", "", "ordinary", "六个月")]
    [InlineData("2024-01-02", "administrativeInquiry", "", "ordinary", "六个月")]
    [InlineData("2025-03-03", "partiallyGranted", "internalAffairs", "split", "不予公开的部分")]
    [InlineData("2026-07-01", "partiallyGranted", "thirdPartyRights,administrativeInquiry", "split", "不予公开的部分")]
    [InlineData("2026-11-23", "partiallyGranted", "administrativeInquiry", "ordinary", "六个月")]
    [InlineData("2026-11-23", "feeUnpaid", "", "ordinary", "某市某区人民法院")]
    [InlineData("2015-04-30", "doesNotExist", "", "choiceOfBody", "三个月")]
    [InlineData("2015-05-01", "doesNotExist", "", "choiceOfBody", "六个月")]
    public async Task Explains_the_clause_by_the_law_of_the_day(string on, string outcome, string grounds, string kind, string says)
    {
        var clause = await ClauseAsync(await WithLetterheadAsync(), on, outcome, grounds);

        Assert.Equal(kind, clause["kind"]);
        Assert.Contains(says, clause["text"], StringComparison.Ordinal);
        Assert.NotEmpty(clause.Json["law"]!.AsArray());
        Assert.Equal(on, clause["on"]);
    }

    [Fact]
    public async Task An_agency_chooses_where_the_law_is_not_sure()
    {
        var agency = await api.AgencyAsync();
        await Put(agency, "2020-01-01", "甲市人民政府");
        Assert.Equal(("none", ""), await Petition("2026-11-23"));

        await api.PutAsync(
            $"agencies/{agency}/letterhead",
            Given("2026-01-01", "甲市人民政府").With("remedyClauses", Choice("petition", "ordinary")).ToJsonString()).Served();

        Assert.Equal("ordinary", (await Petition("2026-11-23")).Kind);
        Assert.Equal("none", (await Petition("2025-12-31")).Kind);

        async Task<(string? Kind, string? Text)> Petition(string on)
        {
            var clause = await ClauseAsync(agency, on, "petition", "");
            return (clause["kind"], clause["text"]);
        }
    }

    [Fact]
    public async Task A_letter_by_internet_names_the_channel_or_it_is_said_to_be_missing()
    {
        var (with, without) = (await WithLetterheadAsync(), await api.AgencyAsync());
        await Put(without, "2023-01-01", "甲市人民政府");

        var named = await api.GetAsync($"remedy-clause?agency={with}&on=2026-11-23&outcome=granted&byInternet=true").Served();
        var missing = await api.GetAsync($"remedy-clause?agency={without}&on=2026-11-23&outcome=granted&byInternet=true").Served();

        Assert.Contains("可以通过某网站提交行政复议申请书", named["text"], StringComparison.Ordinal);
        Assert.Empty(named.Json["missing"]!.AsArray());
        Assert.Equal("""["internetChannel"]""", missing.Json["missing"]!.ToJsonString());
    }

    [Fact]
    public async Task No_clause_is_told_while_nobody_named_the_body()
    {
        var agency = await api.AgencyAsync();

        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var grounds = outcome == Outcome.PartiallyGranted ? "&grounds=stateSecret" : "";
            var asked = api.GetAsync($"remedy-clause?agency={agency}&on=2026-11-23&outcome={Domain.Codes.Code(outcome)}{grounds}");
            await (outcome is Outcome.Petition or Outcome.Publication or Outcome.Withdrawn
                ? asked.Served()
                : asked.Refused(HttpStatusCode.Conflict, "remedy-body-missing"));
        }
    }

    [Theory]
    [InlineData("on=2008-04-30&outcome=granted", "on")]
    [InlineData("on=2024-01-01&outcome=partiallyGranted", "grounds")]
    [InlineData("on=2024-01-01&outcome=partiallyGranted&grounds=granted", "grounds")]
    [InlineData("on=2024-01-01&outcome=refused", "outcome")]
    [InlineData("on=2024-01-01", "outcome")]
    public async Task Refuses_what_it_cannot_explain(string query, string parameter)
    {
        var refused = await api.GetAsync($"remedy-clause?agency={await WithLetterheadAsync()}&{query}")
            .Refused(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Contains($"\"{parameter}\"", refused.Text, StringComparison.Ordinal);
    }

    private Task<Answer> ClauseAsync(string agency, string on, string outcome, string grounds) => api.GetAsync(
        $"remedy-clause?agency={agency}&on={on}&outcome={outcome}{(grounds.Length > 0 ? $"&grounds={grounds}" : "")}").Served();

    private async Task<string> WithLetterheadAsync()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync(
            $"agencies/{agency}/letterhead",
            Given("2010-01-01", "甲市人民政府").With("reconsiderationBody2", "某省厅").With("court", "某市某区人民法院")
                .With("internetChannel", "某网站").ToJsonString()).Served();
        return agency;
    }

    private Task<Answer> Put(string agency, string from, string body) =>
        api.PutAsync($"agencies/{agency}/letterhead", Given(from, body).ToJsonString()).Served();

    private static System.Text.Json.Nodes.JsonObject Given(string from, string body) => System.Text.Json.Nodes.JsonNode.Parse(
        $$"""
        {"from":"{{from}}","office":"办公室","address":"某路1号","postcode":"810600","telephone":"0972-8610000","letterPrefix":"某信公开",
         "reconsiderationBody":"{{body}}"}
        """)!.AsObject();

    private static System.Text.Json.Nodes.JsonArray Choice(string outcome, string kind) =>
        [new System.Text.Json.Nodes.JsonObject { ["outcome"] = outcome, ["kind"] = kind }];
}
