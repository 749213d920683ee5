using System.Net;
using CaseTracker.Api.Tests.Imports;
using Dapper;

namespace CaseTracker.Api.Tests.Retries;

/// <summary>Whoever retries with the same Idempotency-Key gets the first answer, and nothing is done twice.</summary>
public sealed class IdempotencyTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_same_key_and_request_give_the_first_answer_and_do_nothing_twice()
    {
        var body = Given.Registration(await api.AgencyAsync()).ToJsonString();
        var first = await PostAsync("cases", body, "a1").Served(HttpStatusCode.Created);
        var before = await Stored.InAsync(api);

        var again = await PostAsync("cases", body, "a1").Served(HttpStatusCode.Created);

        Assert.Equal(before, await Stored.InAsync(api));
        Assert.Equal((first.Text, first.MediaType, first.Headers.Location, first.Headers.ETag), (again.Text, again.MediaType, again.Headers.Location, again.Headers.ETag));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
    }

    [Fact]
    public async Task Without_a_key_and_with_another_each_request_is_done()
    {
        var body = Given.Registration(await api.AgencyAsync()).ToJsonString();
        string[] numbers =
        [
            (await PostAsync("cases", body, "b1"))["number"]!, (await PostAsync("cases", body, "b2"))["number"]!,
            (await api.PostAsync("cases", body))["number"]!, (await api.PostAsync("cases", body))["number"]!,
        ];

        Assert.Distinct(numbers);
    }

    [Fact]
    public async Task A_key_belongs_to_one_request()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await PostAsync("cases", Given.Registration(agency).ToJsonString(), "c1").Served(HttpStatusCode.Created);
        var before = await Stored.InAsync(api);

        await PostAsync("cases", Given.Registration(agency, "2023-03-02").ToJsonString(), "c1").Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await PostAsync($"cases/{number}/withdrawal", Given.Registration(agency).ToJsonString(), "c1").Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_key_belongs_to_one_caller()
    {
        var agency = await api.AgencyAsync();
        var body = Given.Registration(agency).ToJsonString();
        var first = await PostAsync("cases", body, "d1").Served(HttpStatusCode.Created);
        var made = await api.PostAsync("keys", $$"""{"name":"窗口","roles":["frontOffice"],"agencyCode":"{{agency}}"}""").Served(HttpStatusCode.Created);

        var other = await api.PostAsync("cases", body, ("Idempotency-Key", "d1"), ("Authorization", $"Bearer {made["key"]}")).Served(HttpStatusCode.Created);

        Assert.NotEqual(first["number"], other["number"]);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too_and_stays_it()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var refused = await PostAsync($"cases/{number}/service", """{"on":"2023-03-20","method":"EMS"}""", "e1").Refused(HttpStatusCode.Conflict, "not-closed");
        await api.TakeAsync(number, "decision", """{"on":"2023-03-20","outcome":"granted"}""").Served();

        var again = await PostAsync($"cases/{number}/service", """{"on":"2023-03-20","method":"EMS"}""", "e1").Refused(HttpStatusCode.Conflict, "not-closed");

        Assert.Equal(refused.Text, again.Text);
        await PostAsync($"cases/{number}/service", """{"on":"2023-03-20","method":"EMS"}""", "e2").Served();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public async Task A_key_is_1_to_255_characters(string key)
    {
        var before = await Stored.InAsync(api);
        await PostAsync("agencies", """{"code":"IDEM","name":"某局"}""", key).Refused(HttpStatusCode.BadRequest, "malformed-request");
        await PostAsync("agencies", """{"code":"IDEM","name":"某局"}""", new string('k', 256)).Refused(HttpStatusCode.BadRequest, "malformed-request");
        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_key_of_255_characters_will_do() =>
        await PostAsync("reports/check", """{"remedies":{"reconsideration":[1,0,0,0,1],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]}}""", new string('k', 255)).Served();

    [Fact]
    public async Task After_24_hours_the_key_is_free_again()
    {
        using var own = new Api();
        var body = Given.Registration(await own.AgencyAsync()).ToJsonString();
        var first = await own.PostAsync("cases", body, ("Idempotency-Key", "f1")).Served(HttpStatusCode.Created);
        own.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(first.Text, (await own.PostAsync("cases", body, ("Idempotency-Key", "f1"))).Text);

        own.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(first["number"], (await own.PostAsync("cases", body, ("Idempotency-Key", "f1")).Served(HttpStatusCode.Created))["number"]);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done_and_all_get_its_answer()
    {
        var agency = await api.AgencyAsync();
        var body = Given.Registration(agency).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("cases", body, "g1").Served(HttpStatusCode.Created)));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_import_is_done_once()
    {
        var agency = await api.AgencyAsync();
        var csv = LedgerCsv.Of("17号,自然人,张三,13800000000,当面,2023-03-01,报告,,,");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answer = await api.SendAsync(HttpMethod.Post, $"imports?agency={agency}", new StringContent(csv, null, "text/csv"), ("Idempotency-Key", "h1")).Served();
            Assert.Equal("1", answer["accepted"]);
        }
    }

    [Fact]
    public async Task The_kept_answers_name_nobody_in_clear()
    {
        var body = Given.Registration(await api.AgencyAsync()).With("applicant.name", "欧阳独秀").ToJsonString();
        await PostAsync("cases", body, "i1").Served(HttpStatusCode.Created);
        await using var database = api.OpenDatabase();

        var kept = await database.QuerySingleAsync<string>("select caller || key || request || answer from answers where key = 'i1'");

        Assert.DoesNotContain("欧阳", kept);
        Assert.DoesNotContain("13800000000", kept);
    }

    /// <summary>As when the process dies after the commit, before the answer is out: another process gives it.</summary>
    [Fact]
    public async Task Another_process_on_the_same_database_gives_the_same_answer()
    {
        var body = Given.Registration(await api.AgencyAsync()).ToJsonString();
        var first = await PostAsync("cases", body, "j1").Served(HttpStatusCode.Created);

        using var second = new Api(configure: api.Share);

        Assert.Equal(first.Text, (await second.PostAsync("cases", body, ("Idempotency-Key", "j1")).Served(HttpStatusCode.Created)).Text);
    }

    private Task<Answer> PostAsync(string path, string body, string key) => api.PostAsync(path, body, ("Idempotency-Key", key));
}
