using System.Net;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Verification;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>更名: a name from a day on. A year is printed with that of its 31 December, all else has the name of today.</summary>
[Collection(SharedAgencies.Name)]
public sealed class RenameTests(Api api)
{
    [Fact]
    public async Task A_year_has_the_name_of_its_last_day_and_all_else_that_of_today()
    {
        var city = await api.AgencyAsync();
        var agency = await api.AgencyAsync(city);
        var number = await api.CaseAsync(agency);
        await api.ReleaseAsync(agency, 2022).Served(HttpStatusCode.Created);
        var released = (await api.GetAsync($"reports/{agency}/2022/canonical").Served()).Text;

        Assert.Equal("生态环境和林业局", (await api.RenameAsync(agency, "生态环境和林业局", "2024-01-01").Served())["name"]);
        await api.RenameAsync(agency, "生态环境局（新）", "2023-12-31").Served();
        Assert.Equal("生态环境和林业局", (await api.RenameAsync(agency, "将来局", "2027-01-01").Served())["name"]);

        Assert.Equal("生态环境和林业局", (await api.GetAsync($"agencies/{agency}").Served())["name"]);
        Assert.Contains("\"生态环境和林业局\"", (await api.GetAsync("agencies?limit=200").Served()).Text);
        Assert.Equal(
            [$"{agency}局", "生态环境局（新）", "生态环境和林业局"],
            new[] { await TableNameAsync("requests", agency, 2022), await TableNameAsync(
                "requests", agency, 2023), await TableNameAsync("remedies", agency, 2024) });
        Assert.Equal("生态环境局（新）", (await api.ReportAsync(agency, 2023))["agencyName"]);
        Assert.Equal("生态环境局（新）", (string)(await api.ReportAsync(city, 2023)).Json["units"]![0]!["agencyName"]!);
        Assert.Contains("生态环境局（新）", (await api.GetAsync($"statistics/requests?agency={agency}&year=2023&format=html").Served()).Text);
        Assert.Equal("生态环境和林业局", (await api.GetAsync($"statistics/overview?agency={agency}&toYear=2023").Served())["agencyName"]);

        Assert.Equal(number, (await api.GetAsync($"cases/{number}").Served())["number"]);
        Assert.Equal(released, (await api.GetAsync($"reports/{agency}/2022/canonical").Served()).Text);
        Assert.Equal($"{agency}局", (await api.ReportAsync(agency, 2022))["agencyName"]);
        Assert.Null((await api.VerifyAsync(city)).Broken);
    }

    [Fact]
    public async Task A_name_put_again_for_its_day_is_corrected()
    {
        var agency = await api.AgencyAsync();
        await api.RenameAsync(agency, "生态环竟局", "2024-01-01").Served();

        await api.RenameAsync(agency, "生态环境局", "2024-01-01").Served();

        Assert.Equal("生态环境局", (await api.GetAsync($"agencies/{agency}").Served())["name"]);
    }

    [Theory]
    [InlineData("{}", "$.from", "$.name")]
    [InlineData("""{"name":" ","from":"2024-01-01"}""", "$.name")]
    [InlineData("""{"name":"某局","from":null}""", "$.from")]
    [InlineData("""{"name":"某局","from":"2008-04-30"}""", "$.from")]
    public async Task Refuses_a_bad_form(string body, params string[] places) =>
        await api.PutAsync($"agencies/{await api.AgencyAsync()}", body).Invalid(places);

    [Fact]
    public async Task Only_an_administrator_of_the_agency_renames_it()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        const string Body = """{"name":"某局","from":"2024-01-01"}""";

        await api.PutAsync("agencies/NOBODY", Body).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await SendAsync(agency, await api.BearerAsync(other, "administrator")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await SendAsync(agency, await api.BearerAsync(agency, "handler")).Refused(HttpStatusCode.Forbidden, "forbidden");
        await SendAsync(agency, await api.BearerAsync(agency, "administrator")).Served();

        Task<Answer> SendAsync(string code, (string, string) key) =>
            api.SendAsync(HttpMethod.Put, $"agencies/{code}", new StringContent(Body, System.Text.Encoding.UTF8, "application/json"), key);
    }

    private async Task<string> TableNameAsync(string table, string agency, int year) =>
        (await api.GetAsync($"statistics/{table}?agency={agency}&year={year}").Served())["agencyName"]!;
}
