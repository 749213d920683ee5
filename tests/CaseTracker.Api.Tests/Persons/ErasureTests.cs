using System.Net;
using CaseTracker.Api.Tests.Remedies;
using Dapper;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>匿名化: the person goes, the record stays.</summary>
public sealed class ErasureTests(Api api) : IClassFixture<Api>
{
    private const string Erased = "（已匿名）";

    [Fact]
    public async Task Leaves_a_case_of_nobody()
    {
        var number = await api.ClosedCaseAsync(await api.AgencyAsync());
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"欧阳独袖","type":"otherOrganization"}}""").Served();

        var answer = await api.EraseAsync(number).Served();

        Assert.Equal("\"3\"", answer.Headers.ETag?.Tag);
        Assert.Equal(answer.Text, (await api.GetAsync($"cases/{number}").Served()).Text);
        Assert.Equal("""{"type":"otherOrganization","name":"（已匿名）","idType":null,"idNumber":null,"phone":null,"email":"""
            + """null,"postalAddress":null,"contactPerson":null,"agent":null}""", answer.Json[
            "applicant"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("closed", "granted", "2022年度环境空气质量监测报告"), (answer["status"], answer["outcome"], answer["request.description"]));
        var events = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();
        Assert.Equal(["registration", "decision", "amendment"], events.Select(one => (string)one!["type"]!));
        Assert.Equal(Erased, (string)events[0]!["data"]!["applicant"]!["name"]!);
        Assert.Equal("""{"type":"otherOrganization"}""", events[2]!["data"]!["applicant"]!.ToJsonString());
    }

    [Fact]
    public async Task The_record_stays_byte_for_byte_and_verifies()
    {
        var number = await api.ClosedCaseAsync(await api.AgencyAsync());
        var before = await EventsAsync(number);
        await api.AssertVerifiesAsync(number);

        await api.EraseAsync(number).Served();

        Assert.Equal(before, await EventsAsync(number));
        await api.AssertVerifiesAsync(number);
    }

    [Fact]
    public async Task Nobody_is_found_by_name_or_number_any_more()
    {
        var agency = await api.AgencyAsync();
        await api.EraseAsync(await api.ClosedCaseAsync(agency)).Served();

        foreach (var q in new[] { People.Name, People.IdNumber, Erased })
        {
            Assert.Empty((await api.GetAsync($"cases?agency={agency}&q={Uri.EscapeDataString(q)}").Served()).Json["items"]!.AsArray());
        }

        Assert.Equal(Erased, (string)Assert.Single(
            (await api.GetAsync($"cases?agency={agency}&q=%E7%9B%91%E6%B5%8B").Served()).Json["items"]!.AsArray())!["applicant"]!["name"]!);
    }

    [Fact]
    public async Task Is_on_the_audit_log_once_however_often_it_is_asked()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);

        var (first, second) = (await api.EraseAsync(number).Served(), await api.EraseAsync(number).Served());

        Assert.Equal(first.Text, second.Text);
        Assert.Equal([$"bootstrap personErased {agency} unlawfulProcessing: 本人请求删除"], await api.AuditedAsync(number));
        await using var database = api.OpenDatabase();
        Assert.Equal((null, "bootstrap"), await database.QuerySingleAsync<(string?, string)>(
            "select wrapped, destroyed_by from person_keys where case_number = @number", new { number }));
    }

    [Fact]
    public async Task A_void_case_may_be_erased_too()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.TakeAsync(number, "void", """{"reason":"重复录入"}""").Served();

        Assert.Equal((Erased, "void"),
            ((await api.EraseAsync(number).Served())["applicant.name"], (await api.GetAsync($"cases/{number}").Served())["status"]));
        await api.AssertVerifiesAsync(number);
    }

    [Theory]
    [InlineData("""{"name":"张三"}""")]
    [InlineData("""{"phone":""}""")]
    [InlineData("""{"type":"otherOrganization","email":"a@example.com"}""")]
    public async Task Nobody_is_entered_again(string applicant)
    {
        var number = await api.ClosedCaseAsync(await api.AgencyAsync());
        await api.EraseAsync(number).Served();

        await api.TakeAsync(number, "amendment", $$"""{"reason":"录错","applicant":{{applicant}}}""")
            .Refused(HttpStatusCode.Conflict, "person-erased");

        Assert.Equal("2", (await api.GetAsync($"cases/{number}").Served())["version"]);
    }

    [Fact]
    public async Task Everything_else_goes_on()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        await api.EraseAsync(number).Served();

        await api.TakeAsync(
            number, "amendment", """{"reason":"录错","applicant":{"type":"legalServiceInstitution"},"request":{"deliveryMethod":"邮寄"}}""")
            .Served();
        await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"on":"2023-03-21"}}""").Served();
        await api.DoAsync(number, "service", "2023-03-22").Served();
        var remedy = await api.RemedyAsync(agency, caseNumber: number);
        await api.ResultAsync(remedy, "2023-07-06", "corrected", ""","newAnswer":{"servedOn":"2023-07-10"}""").Served();
        var answered = await api.LiveAsync(number, "decision 2023-07-20, service 2023-07-21");

        Assert.Equal(("closed", "2", "legalServiceInstitution", Erased),
            (answered["status"], answered["round"], answered["applicant.type"], answered["applicant.name"]));
        Assert.Equal("legalServiceInstitution", await TypeAsync(number));
        await api.TakeAsync(number, "void", """{"reason":"重复录入"}""").Served();
        await api.AssertVerifiesAsync(number);
        await api.EraseAsync(number).Served();
    }

    [Theory]
    [InlineData("")]
    [InlineData("correctionNotice 2023-03-02")]
    [InlineData("consultation 2023-03-02")]
    public async Task An_open_case_keeps_its_applicant(string life)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, life);

        await api.EraseAsync(number).Refused(HttpStatusCode.Conflict, "case-open");

        Assert.Equal("张三", (await api.GetAsync($"cases/{number}").Served())["applicant.name"]);
        Assert.Empty(await api.AuditedAsync(number));
    }

    [Fact]
    public async Task A_case_in_dispute_keeps_its_applicant_until_the_dispute_is_over()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        var remedy = await api.RemedyAsync(agency, "directSuit", caseNumber: number);
        await api.EraseAsync(number).Refused(HttpStatusCode.Conflict, "remedy-open");

        await api.ResultAsync(remedy, "2023-07-06", "upheld").Served();
        await api.PostAsync($"remedies/{remedy}/appeal", """{"on":"2023-07-20","body":"青海省高级人民法院"}""").Served();
        await api.EraseAsync(number).Refused(HttpStatusCode.Conflict, "remedy-open");

        await api.ResultAsync(remedy, "2023-12-06", "upheld").Served();
        await api.EraseAsync(number).Served();
    }

    [Fact]
    public async Task A_void_dispute_is_none()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        await api.PostAsync($"remedies/{await api.RemedyAsync(agency, caseNumber: number)}/void", """{"reason":"重复"}""").Served();

        await api.EraseAsync(number).Served();
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task The_key_is_in_no_byte_of_the_database_any_more()
    {
        var agency = await api.AgencyAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => api.ClosedCaseAsync(agency)));
        await using var database = api.OpenDatabase();
        foreach (var number in numbers.Where((_, index) => index % 5 == 0))
        {
            var wrapped =
                await database.QuerySingleAsync<string>("select wrapped from person_keys where case_number = @number", new { number });
            Assert.True(api.StoreHolds(wrapped));

            await api.EraseAsync(number).Served();

            Assert.False(api.StoreHolds(wrapped));
        }
    }

    [Fact]
    public async Task Kept_answers_about_the_case_and_about_anybody_go_too()
    {
        var agency = await api.AgencyAsync();
        var (number, other) = (await api.ClosedCaseAsync(agency), await api.ClosedCaseAsync(agency));
        await using var database = api.OpenDatabase();
        foreach (var (key, about) in new[] { ("a", number), ("b", other), ("c", "persons"), ("d", null) })
        {
            await database.ExecuteAsync(
                "insert into idempotent_responses values ('x', @key, @request, '2026-01-01T00:00:00Z', @about, 'sealed')",
                new { key, about, request = new string('0', 64) });
        }

        await api.EraseAsync(number).Served();

        Assert.Equal(["b", "d"], await database.QueryAsync<string>("select key from idempotent_responses where caller = 'x' order by key"));
    }

    [Theory]
    [InlineData("frontOffice")]
    [InlineData("handler")]
    [InlineData("statistician")]
    [InlineData("auditor")]
    [InlineData("integrator")]
    [InlineData("administrator")]
    public async Task Is_for_approvers(string role)
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);

        await api.EraseAsync(number, await api.KeyAsync(role, agency)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(People.Name, (await api.GetAsync($"cases/{number}").Served())["applicant.name"]);

        await api.EraseAsync(number, await api.KeyAsync("approver", agency)).Served();
    }

    [Fact]
    public async Task A_case_of_another_agency_is_not_there()
    {
        var city = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(city);

        await api.EraseAsync(number, await api.KeyAsync("approver", await api.AgencyAsync(city)))
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.EraseAsync($"{city}-2023-0099").Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    [Fact]
    public async Task Needs_a_reason() =>
        await api.PostAsync($"cases/{await api.ClosedCaseAsync(await api.AgencyAsync())}/erasure", """{"reason":""}""").Invalid("$.reason");

    [Fact]
    public async Task Nobody_is_called_what_stands_for_the_erased() =>
        await api.PostAsync("cases", Given.Registration(await api.AgencyAsync()).With("applicant.name", Erased).ToJsonString())
            .Invalid("$.applicant.name");

    private async Task<List<string>> EventsAsync(string number)
    {
        await using var database = api.OpenDatabase();
        return (await database.QueryAsync<string>("select type || happened_on || recorded_at || recorded_by || data || link from "
            + "case_events where case_number = @number order by sequence", new { number })).AsList();
    }

    private async Task<string> TypeAsync(string number)
    {
        await using var database = api.OpenDatabase();
        return await database.QuerySingleAsync<string>(
            "select applicant_type from counted_cases where case_number = @number", new { number });
    }
}
