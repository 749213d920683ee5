using System.Net;
using System.Text;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Tests.Faults;
using CaseTracker.Api.Tests.Ledgers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Idempotency;

/// <summary>Anyone who retries with the same Idempotency-Key gets the first answer, and nothing is done twice.</summary>
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
        Assert.Equal((first.Text, first.MediaType, first.Headers.Location, first.Headers.ETag),
            (again.Text, again.MediaType, again.Headers.Location, again.Headers.ETag));
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

        await PostAsync("cases", Given.Registration(agency, "2023-03-02").ToJsonString(), "c1")
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await PostAsync($"cases/{number}/withdrawal", Given.Registration(agency).ToJsonString(), "c1")
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_key_belongs_to_one_caller()
    {
        var agency = await api.AgencyAsync();
        var body = Given.Registration(agency).ToJsonString();
        var first = await PostAsync("cases", body, "d1").Served(HttpStatusCode.Created);
        var made = await api.PostAsync("keys", $$"""{"name":"窗口","roles":["frontOffice"],"agencyCode":"{{agency}}"}""")
            .Served(HttpStatusCode.Created);

        var other = await api.PostAsync("cases", body, ("Idempotency-Key", "d1"), ("Authorization", $"Bearer {made["key"]}"))
            .Served(HttpStatusCode.Created);

        Assert.NotEqual(first["number"], other["number"]);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_the_same_key_may_try_again()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        const string Service = """{"on":"2023-03-20","method":"EMS"}""";
        await PostAsync($"cases/{number}/service", Service, "e1").Refused(HttpStatusCode.Conflict, "not-closed");
        await api.TakeAsync(number, "decision", """{"on":"2023-03-20","outcome":"granted"}""").Served();

        var served = await PostAsync($"cases/{number}/service", Service, "e1").Served();

        Assert.False(served.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(served.Text, (await PostAsync($"cases/{number}/service", Service, "e1").Served()).Text);
        Assert.Equal("3", served["version"]);
    }

    /// <summary>Neither by its form, nor by the framework, nor by the law.</summary>
    [Fact]
    public async Task No_refusal_leaves_anything_behind()
    {
        var agency = await api.AgencyAsync();
        await PostAsync("cases", Given.Registration(agency, "2023-02-31").ToJsonString(), "r1")
            .Refused(HttpStatusCode.BadRequest, "malformed-request");
        await PostAsync("cases", Given.Registration(agency).Without("channel").ToJsonString(), "r2")
            .Refused(HttpStatusCode.BadRequest, "validation-failed");
        await api.SendAsync(HttpMethod.Post, "cases", new StringContent("x", null, "text/plain"), ("Idempotency-Key", "r3"))
            .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        await PostAsync("agencies", $$"""{"code":"{{agency}}","name":"某局"}""", "r4").Refused(HttpStatusCode.Conflict, "agency-exists");
        await using var database = api.OpenDatabase();

        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from idempotent_responses where key like 'r_'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public async Task A_key_is_1_to_255_characters(string key)
    {
        var before = await Stored.InAsync(api);
        await PostAsync("agencies", """{"code":"IDEM","name":"某局"}""", key).Refused(HttpStatusCode.BadRequest, "malformed-request");
        await PostAsync("agencies", """{"code":"IDEM","name":"某局"}""", new string('k', 256))
            .Refused(HttpStatusCode.BadRequest, "malformed-request");
        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Fact]
    public async Task A_key_of_255_characters_will_do() =>
        await PostAsync("reports/check", """{"remedies":{"reconsideration":[1,0,0,0,1],"directSuit":[0,0,0,0,"""
            + """0],"suitAfterReconsideration":[0,0,0,0,0]}}""", new string('k', 255)).Served();

    [Fact]
    public async Task After_24_hours_the_key_is_free_again()
    {
        using var own = new Api();
        var body = Given.Registration(await own.AgencyAsync()).ToJsonString();
        var first = await own.PostAsync("cases", body, ("Idempotency-Key", "f1")).Served(HttpStatusCode.Created);
        own.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(first.Text, (await own.PostAsync("cases", body, ("Idempotency-Key", "f1"))).Text);

        own.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(
            first["number"], (await own.PostAsync("cases", body, ("Idempotency-Key", "f1")).Served(HttpStatusCode.Created))["number"]);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_done_and_all_get_its_answer()
    {
        var agency = await api.AgencyAsync();
        var body = Given.Registration(agency).ToJsonString();

        var answers =
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("cases", body, "g1").Served(HttpStatusCode.Created)));

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
            var answer = await api.SendAsync(
                HttpMethod.Post, $"imports?agency={agency}", new StringContent(csv, null, "text/csv"), ("Idempotency-Key", "h1")).Served();
            Assert.Equal("1", answer["accepted"]);
        }
    }

    [Fact]
    public async Task The_kept_answers_name_nobody_in_clear()
    {
        var body = Given.Registration(await api.AgencyAsync()).With("applicant.name", "欧阳独秀").ToJsonString();
        await PostAsync("cases", body, "i1").Served(HttpStatusCode.Created);
        await using var database = api.OpenDatabase();

        var kept =
            await database.QuerySingleAsync<string>("select caller || key || request || answer from idempotent_responses where key = 'i1'");

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

    [Fact]
    public async Task What_is_only_read_or_judged_does_not_wait_for_who_writes()
    {
        var agency = await api.AgencyAsync();
        await using (await HeldWriter.OfAsync(api))
        {
            var checkedTables = PostAsync("reports/check",
                """{"remedies":{"reconsideration":[1,0,0,0,1],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]}}""", "k1")
                    .Served();
            var refused = PostAsync("cases", Given.Registration(agency).Without("channel").ToJsonString(), "k2")
                .Refused(HttpStatusCode.BadRequest, "validation-failed");
            var rejected = api.SendAsync(HttpMethod.Post, $"imports?agency={agency}",
                new StringContent(LedgerCsv.Of("17号,自然人,,,当面,2023-03-01,报告,,,"), null, "text/csv"), ("Idempotency-Key", "k3"))
                .Refused(HttpStatusCode.BadRequest, "import-rejected");
            await Task.WhenAll(checkedTables, refused, rejected).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>The reference is refused where it is taken, and by then this very request may have taken it.</summary>
    [Fact]
    public async Task Of_many_imports_at_once_one_is_done_and_all_get_its_answer()
    {
        var agency = await api.AgencyAsync();
        var csv = LedgerCsv.Of("17号,自然人,张三,13800000000,当面,2023-03-01,报告,,,");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.SendAsync(HttpMethod.Post, $"imports?agency={agency}", new StringContent(csv, null, "text/csv"), ("Idempotency-Key", "l1"))
                .Served()));

        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_reading_in_clear_is_done_and_logged_each_time_and_kept_nowhere()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        for (var time = 0; time < 3; time++)
        {
            var read = await PostAsync($"cases/{number}/applicant", """{"purpose":"核实"}""", "m1").Served();
            Assert.Equal(("张三", false), (read["applicant.name"], read.Headers.Contains("Idempotency-Replayed")));
            await PostAsync("persons/export", """{"name":"张三","idNumber":"630203199001011234","purpose":"查阅"}""", "m2").Served();
        }

        await using var database = api.OpenDatabase();
        Assert.Equal(
            3, await database.QuerySingleAsync<int>(
                "select count(*) from audit_log where act = 'personRead' and subject = @number", new { number }));
        Assert.Equal(3, await database.QuerySingleAsync<int>(
            "select count(*) from audit_log where act = 'personExported' and subject = @number", new { number }));
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from idempotent_responses where key in ('m1', 'm2')"));
    }

    [Fact]
    public async Task An_access_key_is_made_once_shown_once_and_kept_nowhere()
    {
        const string Body = """{"name":"窗口N1","roles":["auditor"]}""";
        var made = await PostAsync("keys", Body, "n1").Served(HttpStatusCode.Created);

        var again = await PostAsync("keys", Body, "n1").Refused(HttpStatusCode.Conflict, "shown-once");

        Assert.DoesNotContain(made["key"]!, again.Text);
        await PostAsync("keys", """{"name":"窗口N2","roles":["auditor"]}""", "n1")
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await using var database = api.OpenDatabase();
        Assert.Equal(1, await database.QuerySingleAsync<int>("select count(*) from access_keys where name like '窗口N%'"));
        var kept = await database.QuerySingleAsync<string>("select answer from idempotent_responses where key = 'n1'");
        Assert.DoesNotContain(
            Convert.ToBase64String(Encoding.UTF8.GetBytes(made["key"]!))[..20],
            Encoding.UTF8.GetString(api.Services.GetRequiredService<Vault>().Answers.Open(kept, "bootstrap\nn1")));
    }

    [Fact]
    public async Task A_change_of_the_master_key_is_done_once_and_holds_up_nobody_meanwhile()
    {
        await api.CaseAsync(await api.AgencyAsync());
        var first = await PostAsync("admin/master-key", "", "o1").Served();

        Assert.Equal(first.Text, (await PostAsync("admin/master-key", "", "o1").Served()).Text);
        var erased = await PostAsync("admin/retention", "", "o2").Served();
        Assert.Equal(erased.Text, (await PostAsync("admin/retention", "", "o2").Served()).Text);
    }

    [Fact]
    public async Task After_24_hours_kept_answers_go_by_themselves()
    {
        using var own = new Api();
        await own.PostAsync("cases", Given.Registration(await own.AgencyAsync()).ToJsonString(), ("Idempotency-Key", "p1"))
            .Served(HttpStatusCode.Created);
        await using var database = own.OpenDatabase();
        Assert.Equal(1, await CountAsync());

        own.Time.Advance(TimeSpan.FromHours(25));

        await Expect.Eventually(async () => await CountAsync() == 0);

        Task<int> CountAsync() => database.QuerySingleAsync<int>("select count(*) from idempotent_responses");
    }

    private Task<Answer> PostAsync(string path, string body, string key) => api.PostAsync(path, body, ("Idempotency-Key", key));
}
