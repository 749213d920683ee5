using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Verification;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>撤销: an agency ends on a day, and another goes on with its work.</summary>
[Collection(SharedAgencies.Name)]
public sealed class ClosureTests(Api api)
{
    [Fact]
    public async Task It_takes_no_request_that_arrived_from_that_day_on()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());

        var answer = await api.EndAsync(old, successor).Served();

        Assert.Equal(("2026-04-01", successor), (answer["closedOn"], answer["successor"]));
        Assert.Equal(answer.Text, (await api.GetAsync($"agencies/{old}").Served()).Text);
        await api.PostAsync("cases", Given.Registration(old, "2026-04-01").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "agency-closed");
        await api.PostAsync("cases", Given.Registration(old, "2026-11-20").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "agency-closed");
        Assert.Equal($"{old}-2026-0001", await api.CaseAsync(old, "2026-03-31"));
        await api.CaseAsync(successor, "2026-04-01");
    }

    /// <summary>The provider of PostgreSQL makes an infinity of it unless it is told not to, and then the seal does not hold.</summary>
    [Fact]
    public async Task A_name_may_begin_on_the_last_day_that_there_is()
    {
        var agency = await api.AgencyAsync();

        await api.RenameAsync(agency, "某局", "9999-12-31").Served();

        var breaches = (await api.GetAsync("audit/verify").Served()).Json["breaches"]!.AsArray();
        Assert.DoesNotContain(breaches, breach => ((string?)breach!["subject"])?.StartsWith(agency, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_amendment_cannot_bring_a_request_in_after_the_end()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        var number = await api.CaseAsync(old, "2026-03-02");
        await api.EndAsync(old, successor).Served();

        await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2026-04-01"}""")
            .Refused(HttpStatusCode.Conflict, "agency-closed");
        await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2026-03-31"}""").Served();
    }

    [Fact]
    public async Task A_ledger_is_refused_by_the_cell_of_the_day()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        await api.EndAsync(old, successor, "2023-03-15").Served();
        var before = LedgerCsv.Row.Replace("2023-03-01", "2023-03-14");

        var refused = await api.ImportAsync(old, LedgerCsv.Of(before, before.Replace("17号", "18号").Replace("2023-03-14", "2023-03-15")))
            .Refused(HttpStatusCode.BadRequest, "import-rejected");

        var error = Assert.Single(refused.Json["errors"]!.AsArray())!;
        Assert.Equal(("3", "收到日期", "agency-closed"), ($"{error["row"]}", (string)error["column"]!, (string)error["code"]!));
        await api.ImportAsync(old, LedgerCsv.Of(before)).Served();
    }

    [Fact]
    public async Task It_ends_once()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        await api.EndAsync(old, successor).Served();

        await api.EndAsync(old, successor, "2026-05-01").Refused(HttpStatusCode.Conflict, "agency-closed");

        Assert.Equal("2026-04-01", (await api.GetAsync($"agencies/{old}").Served())["closedOn"]);
    }

    [Fact]
    public async Task The_successor_is_another_agency_that_goes_on()
    {
        var (old, ended, follower, last) =
            (await api.AgencyAsync(), await api.AgencyAsync(), await api.AgencyAsync(), await api.AgencyAsync());
        await api.EndAsync(ended, last, "2026-03-01").Served();
        await api.EndAsync(follower, old, "2026-09-01").Served();

        await api.EndAsync(old, old).Refused(HttpStatusCode.Conflict, "unfit-successor");
        await api.EndAsync(old, ended).Refused(HttpStatusCode.Conflict, "unfit-successor");
        await api.EndAsync(old, follower).Refused(HttpStatusCode.Conflict, "unfit-successor");
        await api.EndAsync(old, "NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.EndAsync(old, ended, "2026-02-28").Served();
    }

    [Theory]
    [InlineData("{}", "$.on", "$.successor")]
    [InlineData("""{"on":"2008-04-30","successor":"A1"}""", "$.on")]
    [InlineData("""{"on":"2026-04-01","successor":""}""", "$.successor")]
    public async Task Refuses_a_bad_form(string body, params string[] places) =>
        await api.PostAsync($"agencies/{await api.AgencyAsync()}/closure", body).Invalid(places);

    /// <summary>Anyone who names a successor gives it work, and must hold over it too.</summary>
    [Fact]
    public async Task Only_an_administrator_of_both_ends_it()
    {
        var city = await api.AgencyAsync();
        var (old, sibling, other) = (await api.AgencyAsync(city), await api.AgencyAsync(city), await api.AgencyAsync());
        string Body(string successor) => $$"""{"on":"2026-04-01","successor":"{{successor}}"}""";
        var own = await api.BearerAsync(old, "administrator");

        await api.PostAsync($"agencies/{old}/closure", Body(sibling), own).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.PostAsync($"agencies/{other}/closure", Body(old), own).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.PostAsync($"agencies/{old}/closure", Body(other), await api.BearerAsync(city, "administrator"))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.PostAsync($"agencies/{old}/closure", Body(sibling), await api.BearerAsync(city, "handler"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");
        await api.PostAsync($"agencies/{old}/closure", Body(sibling), await api.BearerAsync(city, "administrator")).Served();
        Assert.Contains("agencyClosed", (await api.GetAsync($"audit?subject={old}").Served()).Text);
    }
}
