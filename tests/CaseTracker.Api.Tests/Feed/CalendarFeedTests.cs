using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Accounts;
using CaseTracker.Api.Tests.Pages;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Calendar;
using Dapper;

namespace CaseTracker.Api.Tests.Feed;

/// <summary>日历订阅: due dates at an address that opens without a key, for as long as who made it is who they were.</summary>
public sealed class CalendarFeedTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_calendar_program_reads_the_open_due_dates_of_the_scope_and_nobody()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        var below = await api.AgencyAsync(agency);
        var (first, second) = (await api.CaseAsync(agency, "2026-11-16"), await api.CaseAsync(below, "2026-10-09"));
        await api.CaseAsync(other, "2026-11-16");
        await api.LiveAsync(await api.CaseAsync(agency, "2026-11-02"), "decision 2026-11-20");
        var handler = await api.ColleagueAsync(agency, "handler");

        var text = await ReadAsync(await MakeAsync(handler));

        var calendar = Ical.Net.Calendar.Load(text)!;
        Assert.Equal("CaseTracker 答复期限", calendar.Properties["X-WR-CALNAME"]!.Value);
        Assert.Equal([second, first], calendar.Events.Select(found => found.Uid!.Split('@')[0]));
        Assert.DoesNotContain("张三", text, StringComparison.Ordinal);
        Assert.DoesNotContain("监测", text, StringComparison.Ordinal);
        foreach (var number in new[] { first, second })
        {
            await AssertTellsAsync(calendar.Events.Single(found => found.Uid == $"{number}@127.0.0.1"), number);
        }

        Assert.Equal([$"剩15日 {first} 答复期限", $"超期12日 {second} 答复期限"], new[] { first, second }.Select(number =>
            calendar.Events.Single(found => found.Uid!.StartsWith(number, StringComparison.Ordinal)).Summary));
    }

    [Fact]
    public async Task It_is_private_and_read_again_only_when_it_has_changed()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        var path = await MakeAsync(await api.ColleagueAsync(agency, "handler"));
        using var first = await api.Anonymous.GetAsync(path);
        Assert.Equal(("text/calendar", "private"), (first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.ToString()));

        using var same = await AskAsync(path, $"{first.Headers.ETag}");
        await api.TakeAsync(number, "decision", """{"on":"2026-11-20","outcome":"granted"}""").Served();
        using var changed = await AskAsync(path, $"{first.Headers.ETag}");

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, changed.StatusCode));
    }

    [Fact]
    public async Task A_key_has_its_own_feeds_and_revokes_them()
    {
        var agency = await api.AgencyAsync();
        var (mine, other) = (await api.ColleagueAsync(agency, "handler"), await api.ColleagueAsync(agency, "handler"));
        var path = await MakeAsync(mine);
        var listed = Assert.Single((await mine.GetAsync("calendar-feeds").Served()).Json["items"]!.AsArray())!;
        var id = (string)listed["id"]!;
        Assert.True((bool)listed["active"]!);
        Assert.DoesNotContain(path[7..^4], listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await other.GetAsync("calendar-feeds").Served()).Json["items"]!.AsArray());

        await DeleteAsync(other, id).Refused(HttpStatusCode.NotFound, "calendar-feed-not-found");
        await ReadAsync(path);
        await DeleteAsync(mine, id).Served();

        await AssertEndedAsync(path);
        Assert.Empty((await mine.GetAsync("calendar-feeds").Served()).Json["items"]!.AsArray());
        await DeleteAsync(mine, id).Refused(HttpStatusCode.NotFound, "calendar-feed-not-found");
    }

    [Fact]
    public async Task A_wrong_address_is_answered_as_a_revoked_one()
    {
        var mine = await api.ColleagueAsync(await api.AgencyAsync(), "handler");
        var path = await MakeAsync(mine);
        await DeleteAsync(mine, (string)(await mine.GetAsync("calendar-feeds").Served()).Json["items"]![0]!["id"]!).Served();

        Assert.Equal(await RefusedAsync(path), await RefusedAsync($"/feeds/{new string('0', 64)}.ics"));
        Assert.Equal(await RefusedAsync(path), await RefusedAsync("/feeds/x.ics"));
    }

    [Fact]
    public async Task It_ends_with_its_key()
    {
        var agency = await api.AgencyAsync();
        var key = await api.PostAsync("keys", $$"""{"name":"日历","roles":["handler"],"agencyCode":"{{agency}}"}""")
            .Served(HttpStatusCode.Created);
        var path = await MakeAsync(new(api, "", key["key"]!));
        await ReadAsync(path);

        await api.SendAsync(HttpMethod.Delete, $"keys/{key["id"]}", null).Served();

        await AssertEndedAsync(path);
    }

    [Theory]
    [InlineData("blocked", "true")]
    [InlineData("roles", "[\"frontOffice\"]")]
    [InlineData("expiresOn", "\"2026-11-22\"")]
    public async Task It_ends_with_a_change_of_its_account_and_can_be_made_on_the_page(string member, string value)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        var person = await Person.SettledAsync(api, agency, "handler");
        using var browser = await person.SignedInAsync();
        var page = await browser.GetAsync("/me/calendar-feed");
        var made = await browser.SubmitAsync(page, page.Form);
        var path = new Uri(made.Document.QuerySelector("code.once")!.TextContent).AbsolutePath;
        Assert.Contains(number, await ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("有效", (await browser.GetAsync("/me")).Words, StringComparison.Ordinal);

        var body = new JsonObject { ["name"] = "张敏", ["roles"] = new JsonArray("handler"), ["agencyCode"] = agency };
        await api.PutAsync($"accounts/{person.Account}", body.With(member, JsonNode.Parse(value)).ToJsonString()).Served();

        await AssertEndedAsync(path);
    }

    [Fact]
    public async Task The_page_revokes_what_it_made()
    {
        var person = await Person.SettledAsync(api, await api.AgencyAsync(), "handler");
        using var browser = await person.SignedInAsync("en");
        var page = await browser.GetAsync("/me/calendar-feed");
        var made = await browser.SubmitAsync(page, page.Form);
        var path = new Uri(made.Document.QuerySelector("code.once")!.TextContent).AbsolutePath;
        var me = await browser.GetAsync("/me");

        var after = await browser.SubmitAsync(me, me.FormWith("Revoke"));

        Assert.Contains("The address is revoked.", after.Words, StringComparison.Ordinal);
        await AssertEndedAsync(path);
    }

    [Fact]
    public async Task Only_who_follows_due_dates_makes_one_and_it_is_shown_once()
    {
        var agency = await api.AgencyAsync();
        foreach (var role in new[] { "statistician", "auditor", "administrator" })
        {
            await (await api.ColleagueAsync(agency, role)).PostAsync("calendar-feeds", "").Refused(HttpStatusCode.Forbidden, "forbidden");
        }

        var handler = await api.ColleagueAsync(agency, "handler");
        await handler.PostAsync("calendar-feeds", "", ("Idempotency-Key", "once")).Served(HttpStatusCode.Created);
        await handler.PostAsync("calendar-feeds", "", ("Idempotency-Key", "once")).Refused(HttpStatusCode.Conflict, "shown-once");
        Assert.Single((await handler.GetAsync("calendar-feeds").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_feed_that_was_changed_in_the_database_opens_nothing()
    {
        var (mine, other) = (await api.ColleagueAsync(await api.AgencyAsync(), "handler"), await api.ColleagueAsync(null, "handler"));
        var path = await MakeAsync(mine);
        await using var database = api.OpenDatabase();
        await ReadAsync(path);

        await database.ExecuteAsync(
            """
            update calendar_feeds
            set (holder, stamp) = (select id, sha256 from access_keys where id = @to)
            where holder = @from
            """,
            new { from = mine.Key[..12], to = other.Key[..12] });

        await AssertEndedAsync(path);
    }

    [Fact]
    public async Task Guesses_are_slowed_as_sign_ins_are_and_a_feed_that_is_known_goes_on()
    {
        using var own = new Api();
        var path = await MakeAsync(await own.ColleagueAsync(null, "handler"));

        var guesses = await Task.WhenAll(Enumerable.Range(0, 21).Select(async guess =>
        {
            using var answer = await own.Anonymous.GetAsync($"/feeds/{guess}.ics");
            return answer.StatusCode;
        }));

        Assert.Equal(20, guesses.Count(status => status == HttpStatusCode.NotFound));
        Assert.Equal(1, guesses.Count(status => status == HttpStatusCode.TooManyRequests));
        using var known = await own.Anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    [Fact]
    public async Task Whoever_comes_from_an_issuer_has_none()
    {
        await using var issuer = await Issuer.StartAsync();
        using var own = IssuedTokenTests.WithIssuer.Host(issuer);

        await new Colleague(own, "", issuer.Sign(issuer.Claims("*", "handler"))).PostAsync("calendar-feeds", "")
            .Refused(HttpStatusCode.Conflict, "calendar-feed-needs-holder");
    }

    private async Task AssertTellsAsync(Ical.Net.CalendarComponents.CalendarEvent found, string number)
    {
        var answer = await api.GetAsync($"cases/{number}").Served();
        var due = DateOnly.Parse(answer["dueOn"] ?? answer["deadline.dueOn"]!);
        Assert.Equal((due, false), (found.Start!.Date, found.Start.HasTime));
        Assert.Equal(answer["version"], $"{found.Sequence}");
        var alarm = Assert.Single(found.Alarms).Trigger!.Duration!.Value.ToTimeSpanUnspecified();
        var at = due.ToDateTime(TimeOnly.MinValue) + alarm;
        Assert.Equal(9, at.Hour);
        Assert.True(WorkCalendar.Shipped.IsWorkingDay(DateOnly.FromDateTime(at)));
        Assert.Equal(3, WorkCalendar.Shipped.CountWorkingDays(DateOnly.FromDateTime(at), due));
    }

    private static async Task<string> MakeAsync(Colleague who) =>
        (await who.PostAsync("calendar-feeds", "").Served(HttpStatusCode.Created))["path"]!;

    private static Task<Answer> DeleteAsync(Colleague who, string id) =>
        who.Api.SendAsync(HttpMethod.Delete, $"calendar-feeds/{id}", null, ("Authorization", $"Bearer {who.Key}"));

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await api.Anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await api.Anonymous.SendAsync(request);
    }

    private async Task AssertEndedAsync(string path) => Assert.Contains("not-found", await RefusedAsync(path), StringComparison.Ordinal);

    /// <summary>What is said, without what names the request.</summary>
    private async Task<string> RefusedAsync(string path)
    {
        using var response = await api.Anonymous.GetAsync(path);
        var answer = await Answer.ReadAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        var problem = answer.Json.DeepClone().AsObject();
        return problem.Without("traceId").Without("instance").ToJsonString(Json.Public);
    }
}
