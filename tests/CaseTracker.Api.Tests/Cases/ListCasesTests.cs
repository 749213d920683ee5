using System.Net;
using System.Text;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The order of the list, its pages, its reach over agencies, and what it refuses to be asked.</summary>
[Collection(SharedCases.Name)]
public sealed class ListCasesTests(Api api)
{
    [Fact]
    public async Task The_newest_receipt_comes_first_and_an_unconfirmed_case_stands_by_its_arrival()
    {
        var agency = await api.AgencyAsync();
        var march = await api.CaseAsync(agency, "2023-03-01");
        var mayUnconfirmed = await api.CaseAsync(agency, "2023-05-04", "online");
        var january = await api.CaseAsync(agency, "2023-01-03");
        var juneByConfirmation = await api.CaseAsync(Given.Registration(agency, "2023-02-01", "fax").With("confirmedOn", "2023-06-01"));
        var marchAgain = await api.CaseAsync(agency, "2023-03-01");

        Assert.Equal([juneByConfirmation, mayUnconfirmed, marchAgain, march, january], await NumbersAsync($"cases?agency={agency}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Pages_of_any_size_lose_nothing_and_repeat_nothing(int limit)
    {
        var agency = await api.AgencyAsync();
        foreach (var (arrivedOn, channel) in new[] { ("2023-03-01", "oral"), ("2023-03-01", "online"), (
            "2023-03-02", "online"), ("2023-03-01", "oral"), ("2023-03-01", "fax"), ("2023-02-28", "oral"), ("2023-03-01", "oral") })
        {
            await api.CaseAsync(agency, arrivedOn, channel);
        }

        var pages = await api.PagesAsync($"cases?agency={agency}&limit={limit}");

        Assert.Equal((7 + limit - 1) / limit, pages.Count);
        Assert.Equal(await NumbersAsync($"cases?agency={agency}"), pages.SelectMany(page => page).Select(one => (string)one["number"]!));
        Assert.Equal(
            ["0003", "0007", "0005", "0004", "0002", "0001", "0006"],
            pages.SelectMany(page => page).Select(one => ((string)one["number"]!)[^4..]));
    }

    [Fact]
    public async Task A_case_that_comes_in_between_two_pages_moves_none_of_the_others()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        var second = await api.CaseAsync(agency);
        var first = await api.GetAsync($"cases?agency={agency}&limit=1").Served();
        Assert.Equal(second, (string)first.Json["items"]![0]!["number"]!);

        await api.CaseAsync(agency);

        Assert.Equal([$"{agency}-2023-0001"], await NumbersAsync($"cases?agency={agency}&limit=1&cursor={first["next"]}"));
    }

    [Fact]
    public async Task The_next_page_keeps_every_filter()
    {
        var agency = await api.AgencyAsync();
        foreach (var description in new[] { "100%达标&报告", "空气", "100%达标&公告", "100%达标&通知" })
        {
            await api.CaseAsync(Given.Registration(agency).With("request.description", description));
        }

        var pages = await api.PagesAsync($"cases?agency={agency}&limit=1&q={Uri.EscapeDataString("100%达标&")}&status=processing");

        Assert.Equal(["0004", "0003", "0001"], pages.Select(page => ((string)page.Single()["number"]!)[^4..]));
    }

    [Fact]
    public async Task A_listed_case_is_the_case_with_the_person_masked()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var whole = await api.LiveAsync(number, "consultation 2023-03-02, opinion 2023-03-06, extension 2023-03-07, decision 2023-06-01");

        // Who was consulted is a person too, for all that a list knows.
        var masked = whole.Text.Replace("\"party\":\"某公司\"", "\"party\":\"（无权查看）\"", StringComparison.Ordinal).Replace(
            "\"name\":\"张三\"", "\"name\":\"张*\"", StringComparison.Ordinal).Replace("13800000000", "138******00", StringComparison.Ordinal);
        Assert.Equal($$"""{"items":[{{masked}}],"next":null}""", (await api.GetAsync($"cases?agency={agency}").Served()).Text);
    }

    [Fact]
    public async Task Rolled_up_the_list_covers_the_agency_and_all_below_it()
    {
        var province = await api.AgencyAsync();
        var (city, other) = (await api.AgencyAsync(province), await api.AgencyAsync(province));
        var county = await api.AgencyAsync(city);
        var cases = new Dictionary<string, string>();
        foreach (var agency in new[] { province, city, other, county })
        {
            cases[agency] = await api.CaseAsync(agency);
        }

        Assert.Equal(cases.Values.Order(), await RolledUpAsync(province, "true"));
        Assert.Equal(new[] { cases[city], cases[county] }.Order(), await RolledUpAsync(city, "true"));
        Assert.Equal([cases[county]], await RolledUpAsync(county, "true"));
        Assert.Equal([cases[province]], await RolledUpAsync(province, "false"));

        async Task<IEnumerable<string>> RolledUpAsync(string agency, string rollUp) =>
            (await NumbersAsync($"cases?agency={agency}&rollUp={rollUp}")).Order();
    }

    [Theory]
    [InlineData("cases")]
    [InlineData("cases?agency=&rollUp=true")]
    public async Task Without_an_agency_it_covers_them_all(string address)
    {
        using var own = new Api();
        var (one, other) = (await own.CaseAsync(await own.AgencyAsync()), await own.CaseAsync(await own.AgencyAsync()));

        var page = await own.GetAsync(address).Served();

        Assert.Equal(new[] { one, other }.Order(), page.Json["items"]!.AsArray().Select(item => (string)item!["number"]!).Order());
    }

    [Fact]
    public async Task Fifty_are_a_page_unless_said()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.ImportAsync(agency, "申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果\n"
            + string.Concat(Enumerable.Repeat("自然人,张三,13800000000,当面,2023-03-01,报告,,\n", 51))).Served();

        Assert.Equal([50, 1], (await own.PagesAsync("cases")).Select(page => page.Count));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=%2B5", "limit")]
    [InlineData("limit=5.0", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("cursor=not-a-cursor!", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("status=open", "status")]
    [InlineData("status=Closed", "status")]
    [InlineData("status=closed&status=void", "status")]
    [InlineData("status=0", "status")]
    [InlineData("applicantType=person", "applicantType")]
    [InlineData("outcome=denied", "outcome")]
    [InlineData("due=late", "due")]
    [InlineData("rollUp=yes", "rollUp")]
    [InlineData("rollUp=True", "rollUp")]
    [InlineData("receivedFrom=2023-02-30", "receivedFrom")]
    [InlineData("receivedTo=2023-3-1", "receivedTo")]
    [InlineData("receivedFrom=2023-03-02&receivedTo=2023-03-01", "receivedTo")]
    [InlineData("receivedTo=01/03/2023", "receivedTo")]
    [InlineData("receivedTo=9999-12-31", "receivedTo")]
    public Task Refuses_a_value_it_does_not_know(string query, string parameter) => api.GetAsync($"cases?{query}").Invalid(parameter);

    [Theory]
    [InlineData("2023-02-30")]
    [InlineData("")]
    [InlineData("'; drop table cases; --")]
    public Task Refuses_a_cursor_that_somebody_made(string day) =>
        api.GetAsync(
            $"cases?cursor={Convert.ToBase64String(Encoding.UTF8.GetBytes($"{day}\u001fT1-2023-0001")).TrimEnd('=').Replace('+', '-')
                .Replace('/', '_')}")
            .Invalid("cursor");

    [Theory]
    [InlineData("roll_up=true")]
    [InlineData("state=closed")]
    [InlineData("from=2023-01-01")]
    [InlineData("page=2")]
    public Task Refuses_a_parameter_it_does_not_know(string query) =>
        api.GetAsync($"cases?{query}").Refused(HttpStatusCode.BadRequest, "unknown-parameter");

    [Theory]
    [InlineData("cases?agency=NOBODY")]
    [InlineData("cases?agency=NOBODY&rollUp=true")]
    public Task Knows_no_agency_that_nobody_added(string address) =>
        api.GetAsync(address).Refused(HttpStatusCode.NotFound, "agency-not-found");

    private async Task<IEnumerable<string>> NumbersAsync(string address) =>
        (await api.GetAsync(address).Served()).Json["items"]!.AsArray().Select(one => (string)one!["number"]!);
}
