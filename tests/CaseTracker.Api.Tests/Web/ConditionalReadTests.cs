using System.Net;
using CaseTracker.Api.Tests.OpenApi;

namespace CaseTracker.Api.Tests.Web;

/// <summary>The tag of a read changes exactly when the answer would, and 304 says that it has not.</summary>
public sealed class ConditionalReadTests
{
    private const string NewYear = """{"notice":"虚构1号","daysOff":["2027-01-01"],"makeUpDays":[]}""";

    private static readonly string[] Forms = ["json", "csv", "xlsx", "html", "docx"];

    [Fact]
    public async Task Cases_statistics_and_reports_are_answered_304_until_their_answer_changes()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        string[] addresses =
        [
            $"cases?agency={agency}", $"cases/{number}", $"cases/{number}/events",
            $"statistics/requests/cases?agency={agency}&year=2023&row=4&column=total",
            .. from form in Forms
               from address in new[]
               {
                   $"statistics/requests?agency={agency}&year=2023", $"statistics/overview?agency={agency}&toYear=2023",
                   $"reports/{agency}/2023?",
                   $"reports/{agency}/2023/tables/requests?",
               }
               select $"{address}&format={form}",
        ];
        var before = await ReadAsync(api, addresses);
        api.Time.Advance(TimeSpan.FromSeconds(7));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await AssertSameAsync(api, before);

        await api.TakeAsync(number, "decision", """{"on":"2023-03-20","outcome":"granted"}""").Served();

        foreach (var (address, answer) in await ReadAsync(api, addresses))
        {
            Assert.True(answer.Tag != before[address].Tag && !answer.Body.SequenceEqual(before[address].Body), $"{address}: {answer.Tag}");
            using var changed = await AskAsync(api, address, before[address].Tag);
            Assert.Equal((address, HttpStatusCode.OK), (address, changed.StatusCode));
        }
    }

    [Fact]
    public async Task Table_four_is_answered_304_until_a_dispute_is_filed()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var address = $"statistics/remedies?agency={agency}&year=2023";
        var before = await ReadAsync(api, address);
        await AssertSameAsync(api, before);

        await api.PostAsync("remedies", $$"""{"agencyCode":"{{agency}}","kind":"reconsideration","filedOn":"2023-05-08","body":"某机关"}""")
            .Served(HttpStatusCode.Created);

        Assert.NotEqual(before[address].Tag, (await ReadAsync(api, address))[address].Tag);
    }

    [Fact]
    public async Task A_release_its_canonical_text_and_its_drift_have_tags_of_their_own()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.TakeAsync(number, "decision", """{"on":"2023-03-20","outcome":"granted"}""").Served();
        await api.PostAsync($"reports/{agency}/2023/release", """{"reason":"无正文"}""").Served(HttpStatusCode.Created);
        var (report, canonical, drift) = ($"reports/{agency}/2023", $"reports/{agency}/2023/canonical", $"reports/{agency}/2023/drift");
        var before = await ReadAsync(api, report, canonical, drift);
        await AssertSameAsync(api, before);

        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"type":"socialWelfareOrganization"}}""").Served();

        var after = await ReadAsync(api, report, canonical, drift);
        Assert.Equal(
            [(report, true), (canonical, true), (drift, false)],
            after.Select(answer => (answer.Key, before[answer.Key].Tag == answer.Value.Tag)));
    }

    [Fact]
    public async Task Each_form_and_each_language_has_its_own()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var tags = new List<string>();
        foreach (var (form, language) in from form in Forms from language in new[] { "zh", "en" } select (form, language))
        {
            using var answer = await AskAsync(api, $"statistics/requests?agency={agency}&year=2023&format={form}", null, language);
            Assert.Equal(["Accept", "Accept-Language", "Authorization"], answer.Headers.Vary.Order());
            tags.Add(answer.Headers.ETag!.ToString());
        }

        Assert.Distinct(tags);
        Assert.DoesNotContain(tags, tag => tag.StartsWith("W/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_of_the_day_has_the_tag_of_its_version_and_any_other_answer_of_that_version_another()
    {
        using var api = new Api(now: new(2026, 12, 10, 2, 0, 0, TimeSpan.Zero));
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-12-10");
        var tags = new List<string> { await TagAsync(api, number) };
        Assert.Equal("\"1\"", tags[0]);

        // The same answer, a second later.
        api.Time.Advance(TimeSpan.FromSeconds(1));
        using (var same = await AskAsync(api, $"cases/{number}", tags[0]))
        {
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        }

        // A day less is left; the calendar of next year is put in; a weekend goes by.
        api.Time.AdjustTime(api.Time.GetUtcNow().AddDays(1));
        await ChangedAsync();
        await api.PutAsync("calendar/2027", NewYear).Served();
        await ChangedAsync();
        api.Time.AdjustTime(api.Time.GetUtcNow().AddDays(3));
        await ChangedAsync();
        Assert.Distinct(tags);

        // A write follows the version, whichever of them was read.
        var first = await WriteAsync("extension", tags[^1]).Served();
        Assert.Equal("\"2\"", first.Headers.ETag?.ToString());
        await WriteAsync("withdrawal", tags[^1]).Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await WriteAsync("withdrawal", await TagAsync(api, number)).Served();

        Task<Answer> WriteAsync(string action, string tag) =>
            api.PostAsync($"cases/{number}/{Steps.Path(action)}", Steps.Body(action, "2026-12-14").ToJsonString(), ("If-Match", tag));

        async Task ChangedAsync()
        {
            using var changed = await AskAsync(api, $"cases/{number}", tags[^1]);
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            tags.Add(changed.Headers.ETag!.ToString());
            using var same = await AskAsync(api, $"cases/{number}", tags[^1]);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            Assert.StartsWith("\"1.", tags[^1]);
        }
    }

    [Fact]
    public async Task A_closed_case_keeps_the_tag_of_its_version_until_its_person_is_erased()
    {
        using var api = new Api();
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.TakeAsync(number, "withdrawal", """{"on":"2023-03-02"}""").Served();
        api.Time.AdjustTime(Api.Today.AddDays(40));
        Assert.Equal("\"2\"", await TagAsync(api, number));

        await api.PostAsync($"cases/{number}/erasure", """{"reason":"本人申请","ground":"ordered"}""").Served();

        using var changed = await AskAsync(api, $"cases/{number}", "\"2\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Theory]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"x\", \"1\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"1\"", HttpStatusCode.NotModified)]
    [InlineData("\"2\"", HttpStatusCode.OK)]
    [InlineData("1", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Any_tag_of_the_header_may_be_the_one(string header, HttpStatusCode expected)
    {
        using var api = new Api();
        using var answer = await AskAsync(api, $"cases/{await api.CaseAsync(await api.AgencyAsync())}", header);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_no_answer_to_keep()
    {
        using var api = new Api();
        await api.GetAsync("cases/X-2023-0001", ("If-None-Match", "*")).Refused(HttpStatusCode.NotFound, "case-not-found");
        Assert.Null((await api.GetAsync("cases/X-2023-0001")).Headers.ETag);
    }

    [Fact]
    public async Task The_document_says_which_reads_take_it()
    {
        using var api = new Api();
        var operations = (await ServedDocument.OfAsync(api)).OfTheApi.Where(operation => operation.Method == HttpMethod.Get).ToList();
        string[] nouns = ["/api/v1/cases", "/api/v1/statistics", "/api/v1/reports"];
        Assert.All(operations.Where(operation => nouns.Any(noun => operation.Path.StartsWith(noun, StringComparison.Ordinal))
            && !operation.Path.Contains("/drafts", StringComparison.Ordinal)), operation =>
        {
            Assert.Contains(
                operation.Parameters, parameter => ((string)parameter["name"]!, (string)parameter["in"]!) == ("If-None-Match", "header"));
            Assert.All(["200", "304"], status => Assert.NotNull(operation.Node["responses"]![status]!["headers"]!["ETag"]));
            Assert.Null(operation.Node["responses"]!["304"]!["content"]);
        });
    }

    private static async Task<string> TagAsync(Api api, string number) =>
        (await api.GetAsync($"cases/{number}").Served()).Headers.ETag!.ToString();

    private static async Task<Dictionary<string, (string Tag, byte[] Body)>> ReadAsync(Api api, params string[] addresses)
    {
        var answers = new Dictionary<string, (string, byte[])>();
        foreach (var address in addresses)
        {
            using var answer = await AskAsync(api, address, null);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
            answers[address] = (answer.Headers.ETag!.ToString(), await answer.Content.ReadAsByteArrayAsync());
        }

        return answers;
    }

    private static async Task AssertSameAsync(Api api, Dictionary<string, (string Tag, byte[] Body)> before)
    {
        foreach (var (address, (tag, body)) in before)
        {
            using var same = await AskAsync(api, address, tag);
            Assert.Equal((address, HttpStatusCode.NotModified, tag), (address, same.StatusCode, same.Headers.ETag!.ToString()));
            Assert.Null(same.Content.Headers.ContentType);
            Assert.Empty(await same.Content.ReadAsByteArrayAsync());

            using var whole = await AskAsync(api, address, null);
            Assert.Equal(body, await whole.Content.ReadAsByteArrayAsync());
        }
    }

    private static Task<HttpResponseMessage> AskAsync(Api api, string address, string? tag, string language = "zh")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{address}") { Headers = { { "Accept-Language", language } } };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return api.Client.SendAsync(request);
    }
}
