using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Agencies;

[Collection(SharedAgencies.Name)]
public sealed class AgencyTests(Api api)
{
    [Fact]
    public async Task An_added_agency_is_found_where_its_location_says()
    {
        var parent = await api.AgencyAsync();
        var body = $$"""{"code":"{{parent}}_1","name":"海东市生态环境局","parentCode":"{{parent}}"}""";

        var added = await api.PostAsync("agencies", body).Served(HttpStatusCode.Created);

        Assert.Equal($"/api/v1/agencies/{parent}_1", added.Headers.Location?.OriginalString);
        Assert.Equal(body, added.Text);
        Assert.Equal(body, (await api.GetAsync($"agencies/{parent}_1").Served()).Text);
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("abcdefghij_ABCDEFGHIJ_0123456789")]
    public async Task Takes_every_code_of_the_contract(string code) =>
        await api.PostAsync("agencies", Body(code, "某局")).Served(HttpStatusCode.Created);

    [Fact]
    public async Task An_empty_parent_is_none()
    {
        var code = await api.AgencyAsync();
        Assert.Null((await api.PostAsync("agencies", Body($"{code}_1", "某局", "")).Served(HttpStatusCode.Created))["parentCode"]);
    }

    [Fact]
    public async Task Codes_differ_by_case()
    {
        var code = await api.AgencyAsync();
        await api.PostAsync("agencies", Body(code.ToLowerInvariant(), "小写局")).Served(HttpStatusCode.Created);

        Assert.Equal($"{code}局", (await api.GetAsync($"agencies/{code}").Served())["name"]);
        Assert.Equal("小写局", (await api.GetAsync($"agencies/{code.ToLowerInvariant()}").Served())["name"]);
    }

    [Fact]
    public async Task Lists_every_agency_once_page_by_page()
    {
        using var own = new Api();
        string[] codes = ["A1", "B1", "C1", "D1", "E1"];
        foreach (var code in codes.Reverse())
        {
            await own.PostAsync("agencies", Body(code, "某局")).Served(HttpStatusCode.Created);
        }

        var pages = await own.PagesAsync("agencies?limit=2");

        Assert.Equal([2, 2, 1], pages.Select(page => page.Count));
        Assert.Equal(codes, pages.SelectMany(page => page).Select(item => (string)item["code"]!));
        Assert.Equal(["code", "name", "parentCode"], pages[0][0].AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Lists_one_agency_and_all_below_it_on_request()
    {
        var top = await api.AgencyAsync();
        var unit = await api.AgencyAsync(top);
        var (below, other) = (await api.AgencyAsync(unit), await api.AgencyAsync(top));

        foreach (var (agency, codes) in new[] { (top, new[] { top, unit, below, other }), (unit, [unit, below]), ("NOBODY", []) })
        {
            var pages = await api.PagesAsync($"agencies?limit=3&agency={agency}");
            Assert.Equal(codes.Order(StringComparer.Ordinal), pages.SelectMany(page => page).Select(item => (string)item["code"]!));
        }
    }

    [Fact]
    public async Task The_last_page_has_no_next_and_no_link()
    {
        var code = await api.AgencyAsync();

        var page = await api.GetAsync("agencies?limit=200").Served();

        Assert.Contains(page.Json["items"]!.AsArray(), item => (string)item!["code"]! == code);
        Assert.Null(page["next"]);
        Assert.False(page.Headers.Contains("Link"));
    }

    [Theory]
    [InlineData("agencies?limit=0", "limit")]
    [InlineData("agencies?limit=201", "limit")]
    [InlineData("agencies?limit=-1", "limit")]
    [InlineData("agencies?limit=two", "limit")]
    [InlineData("agencies?limit=1.5", "limit")]
    [InlineData("agencies?cursor=%25%25", "cursor")]
    public Task Refuses_what_is_no_page(string address, string parameter) => api.GetAsync(address).Invalid(parameter);

    [Fact]
    public Task Refuses_a_parameter_it_does_not_know() =>
        api.GetAsync("agencies?parent=X").Refused(HttpStatusCode.BadRequest, "unknown-parameter");

    [Fact]
    public Task Knows_no_agency_that_nobody_added() =>
        api.GetAsync("agencies/NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");

    [Fact]
    public async Task Refuses_a_code_that_is_taken_and_keeps_the_first()
    {
        var code = await api.AgencyAsync();

        await api.PostAsync("agencies", Body(code, "另一局")).Refused(HttpStatusCode.Conflict, "agency-exists");

        Assert.Equal($"{code}局", (await api.GetAsync($"agencies/{code}").Served())["name"]);
    }

    [Fact]
    public async Task An_agency_cannot_become_its_own_parent()
    {
        var code = await api.AgencyAsync();
        await api.PostAsync("agencies", Body(code, "某局", code)).Refused(HttpStatusCode.Conflict, "agency-exists");
        await api.PostAsync("agencies", Body($"{code}_1", "某局", $"{code}_1")).Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    [Fact]
    public async Task Refuses_a_parent_that_does_not_exist_and_stores_nothing()
    {
        var before = await Stored.InAsync(api);

        await api.PostAsync("agencies", Body("CHILD", "某局", "NOBODY")).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PostAsync("agencies", Body("SELF", "某局", "SELF")).Refused(HttpStatusCode.NotFound, "agency-not-found");

        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Theory]
    [InlineData("""{"name":"某局"}""", "$.code")]
    [InlineData("""{"code":null,"name":"某局"}""", "$.code")]
    [InlineData("""{"code":"","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"A","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"A23456789012345678901234567890123","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"A-1","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"环保局","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"ＡＢ","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"AB\n","name":"某局"}""", "$.code")]
    [InlineData("""{"code":"NAMELESS"}""", "$.name")]
    [InlineData("""{"code":"NAMELESS","name":null}""", "$.name")]
    [InlineData("""{"code":"NAMELESS","name":" 　"}""", "$.name")]
    [InlineData("""{"code":"NAMELESS","name":"某\u0000局"}""", "$.name")]
    [InlineData("{}", "$.code", "$.name")]
    public async Task Refuses_a_bad_form_and_stores_nothing(string body, params string[] places)
    {
        var before = await Stored.InAsync(api);

        await api.PostAsync("agencies", body).Invalid(places);

        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_name_has_at_most_200_characters()
    {
        var code = await api.AgencyAsync();
        await api.PostAsync("agencies", Body($"{code}_A", new string('局', 201))).Invalid("$.name");
        await api.PostAsync("agencies", Body($"{code}_A", new string('局', 200))).Served(HttpStatusCode.Created);
    }

    private static string Body(string code, string name, string? parent = null) =>
        new JsonObject { ["code"] = code, ["name"] = name, ["parentCode"] = parent }.ToJsonString();
}
