using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;
using Dapper;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>限制处理: while the file must be kept, the person in it is kept and not used; and erasing too early takes a ground.</summary>
public sealed class RestrictionTests(Api api) : IClassFixture<Api>
{
    private const string Restricted = "（限制处理）";
    private const string Erased = "（已匿名）";

    [Fact]
    public async Task Nobody_is_shown_the_person_and_no_search_and_no_ledger_has_it()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency, People.Everything().With("name", "欧阳独秀、令狐冲和"));

        var answer = await RestrictAsync(number).Served();

        Assert.Equal(
            """{"type":"naturalPerson","name":"（限制处理）","idType":null,"idNumber":null,"phone":null,"email":null,"""
                + """ "postalAddress":null,"contactPerson":null,"agent":null}""".TrimStart(),
            answer.Json["applicant"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        string[] texts =
        [
            answer.Text,
            (await api.GetAsync($"cases/{number}").Served()).Text,
            (await api.GetAsync($"cases/{number}/events").Served()).Text,
            (await api.GetAsync($"cases?agency={agency}").Served()).Text,
            (await api.GetAsync($"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31&format=csv").Served()).Text,
        ];
        Assert.All(texts, text => Assert.Contains(Restricted, text));
        Assert.All(texts, text =>
            Assert.All(["独秀", "令狐", "7777", "4321", "duxiu", "碾伯", "司徒", "慕容"], secret => Assert.DoesNotContain(secret, text)));
        foreach (var q in new[] { "欧阳独秀、令狐冲和", "欧阳独秀", "令狐冲和", People.IdNumber, Restricted })
        {
            Assert.Empty(await FoundAsync(agency, q));
        }

        Assert.Equal([number], await FoundAsync(agency, "监测"));
    }

    [Fact]
    public async Task The_explicit_acts_still_read_it_and_say_so_on_the_audit_log()
    {
        var agency = await api.AgencyAsync();
        var (name, id) = ($"慕容{agency}", $"63020319900101{agency[1..].PadLeft(4, '0')}");
        var number = await api.ClosedCaseAsync(agency, People.Everything(name, id));
        await RestrictAsync(number).Served();

        Assert.Equal(id, (await api.ReadClearAsync(number).Served())["applicant.idNumber"]);
        foreach (var asked in new[] { (name, (string?)null), (null, id), (name, id) })
        {
            var held = Assert.Single((await api.ExportAsync(asked.Item1, asked.Item2).Served()).Json["cases"]!.AsArray())!;
            Assert.Equal((number, name), ((string)held["number"]!, (string)held["applicant"]!["name"]!));
        }

        Assert.Equal(
            [$"bootstrap personRestricted {agency} 本人请求，保存期限未满", $"bootstrap personRead {agency} 核实寄送地址",
                .. Enumerable.Repeat($"bootstrap personExported {agency} 本人查阅", 3)],
            await api.AuditedAsync(number));
    }

    [Fact]
    public async Task Lifted_everything_is_as_it_was()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency, People.Everything().With("name", "欧阳独秀、令狐冲和"));
        var before = (await api.GetAsync($"cases/{number}").Served()).Text;

        await RestrictAsync(number).Served();
        var lifted = await LiftAsync(number).Served();

        Assert.Equal((before, before), (lifted.Text, (await api.GetAsync($"cases/{number}").Served()).Text));
        Assert.Equal([number], await FoundAsync(agency, "令狐冲和"));
        Assert.Equal([number], await FoundAsync(agency, People.IdNumber));
        await using var database = api.OpenDatabase();
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from restricted_people where case_number = @number",
            new { number }));
        await api.AssertVerifiesAsync(number);
    }

    [Fact]
    public async Task Is_done_once_however_often_it_is_asked()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);

        await LiftAsync(number).Served();
        Assert.Equal((await RestrictAsync(number).Served()).Text, (await RestrictAsync(number).Served()).Text);
        await LiftAsync(number).Served();
        await LiftAsync(number).Served();

        Assert.Equal([$"bootstrap personRestricted {agency} 本人请求，保存期限未满", $"bootstrap personUnrestricted {agency} 本人撤回请求"],
            await api.AuditedAsync(number));
    }

    [Fact]
    public async Task The_case_goes_on_and_nobody_is_entered_meanwhile()
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        await RestrictAsync(number).Served();

        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"张三"}}""")
            .Refused(HttpStatusCode.Conflict, "person-restricted");
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"type":"otherOrganization"}}""").Served();
        await api.DoAsync(number, "service", "2023-03-22").Served();
        Assert.Empty(await FoundAsync(agency, People.Name));

        await LiftAsync(number).Served();
        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"name":"欧阳独袖"}}""").Served();
        Assert.Equal([number], await FoundAsync(agency, "欧阳独袖"));
        await api.AssertVerifiesAsync(number);
    }

    [Fact]
    public async Task The_record_verifies_while_it_is_restricted()
    {
        using var own = new Api();
        var number = await own.ClosedCaseAsync(await own.AgencyAsync());
        await RestrictAsync(number, own).Served();
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);

        await own.PostAsync("admin/master-key", "").Served();
        await own.DoAsync(number, "service", "2023-03-22").Served();
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
        await LiftAsync(number, own).Served();
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
    }

    [Fact]
    public async Task What_is_restricted_may_be_erased_and_what_is_erased_is_not_restricted()
    {
        var number = await api.ClosedCaseAsync(await api.AgencyAsync());
        await RestrictAsync(number).Served();

        Assert.Equal(Erased, (await api.EraseAsync(number).Served())["applicant.name"]);

        await RestrictAsync(number).Refused(HttpStatusCode.Conflict, "person-erased");
        await LiftAsync(number).Refused(HttpStatusCode.Conflict, "person-erased");
        await api.ReadClearAsync(number).Refused(HttpStatusCode.Conflict, "person-erased");
    }

    [Fact]
    public async Task Not_while_the_person_is_needed()
    {
        var agency = await api.AgencyAsync();
        await RestrictAsync(await api.CaseAsync(agency)).Refused(HttpStatusCode.Conflict, "case-open");
        var number = await api.ClosedCaseAsync(agency);
        var remedy = await api.RemedyAsync(agency, caseNumber: number);
        await RestrictAsync(number).Refused(HttpStatusCode.Conflict, "remedy-open");

        await api.ResultAsync(remedy, "2023-07-06", "upheld").Served();
        await RestrictAsync(number).Served();
    }

    [Theory]
    [InlineData("frontOffice")]
    [InlineData("handler")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task Is_for_approvers(string role)
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        var body = """{"reason":"本人请求"}""";

        foreach (var path in new[] { "restriction", "restriction/lift" })
        {
            await api.PostAsync($"cases/{number}/{path}", body, await api.KeyAsync(role, agency))
                .Refused(HttpStatusCode.Forbidden, "forbidden");
            await api.PostAsync($"cases/{number}/{path}", body, await api.KeyAsync("approver", await api.AgencyAsync()))
                .Refused(HttpStatusCode.NotFound, "case-not-found");
            await api.PostAsync($"cases/{agency}-2023-0099/{path}", body).Refused(HttpStatusCode.NotFound, "case-not-found");
            await api.PostAsync($"cases/{number}/{path}", """{"reason":" "}""").Invalid("$.reason");
            await api.PostAsync($"cases/{number}/{path}", body, await api.KeyAsync("approver", agency)).Served();
        }
    }

    [Fact]
    public async Task Nobody_is_called_what_stands_for_the_restricted() =>
        await api.PostAsync("cases", Given.Registration(await api.AgencyAsync()).With("applicant.name", Restricted).ToJsonString())
            .Invalid("$.applicant.name");

    /// <summary>A case closed in 2023, looked at on 23 November 2026, or when ten and thirty years are over.</summary>
    [Theory]
    [InlineData("null", 2026, false)]
    [InlineData("null", 2126, false)]
    [InlineData("10", 2026, false)]
    [InlineData("10", 2033, false)]
    [InlineData("10", 2034, true)]
    [InlineData("30", 2053, false)]
    [InlineData("30", 2054, true)]
    public async Task Erasing_before_the_time_of_retention_is_over_takes_a_ground(string years, int year, bool over)
    {
        using var own = new Api(now: new(year, 1, 5, 2, 0, 0, TimeSpan.Zero));
        var agency = await own.AgencyAsync();
        await own.PutAsync($"agencies/{agency}/settings", $$"""{"secondPerson":false,"retentionYears":{{years}}}""").Served();
        var number = await own.ClosedCaseAsync(agency);

        var erasure = own.PostAsync($"cases/{number}/erasure", """{"reason":"本人请求删除"}""");
        await (over ? erasure.Served() : erasure.Refused(HttpStatusCode.Conflict, "retention-not-over"));

        Assert.Equal(over ? Erased : People.Name, (await own.GetAsync($"cases/{number}").Served())["applicant.name"]);
    }

    [Theory]
    [InlineData("unlawfulProcessing")]
    [InlineData("appraised")]
    [InlineData("ordered")]
    [InlineData("registeredByMistake")]
    public async Task The_ground_is_named_and_kept(string ground)
    {
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        var body = new JsonObject { ["reason"] = "鉴定意见书2026年第3号", ["ground"] = ground };

        Assert.Equal(Erased, (await api.PostAsync($"cases/{number}/erasure", body.ToJsonString()).Served())["applicant.name"]);

        Assert.Equal([$"bootstrap personErased {agency} {ground}: 鉴定意见书2026年第3号"], await api.AuditedAsync(number));
        await api.PostAsync($"cases/{number}/erasure", """{"reason":"再次"}""").Served();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("5")]
    [InlineData("11")]
    [InlineData("29")]
    [InlineData("100")]
    public async Task A_time_of_retention_is_ten_years_or_thirty_or_for_ever(string years) =>
        await api.PutAsync($"agencies/{await api.AgencyAsync()}/settings", $$"""{"secondPerson":false,"retentionYears":{{years}}}""")
            .Invalid("$.retentionYears");

    private Task<Answer> RestrictAsync(string number, Api? on = null) =>
        (on ?? api).PostAsync($"cases/{number}/restriction", """{"reason":"本人请求，保存期限未满"}""");

    private Task<Answer> LiftAsync(string number, Api? on = null) => (on ?? api)
        .PostAsync($"cases/{number}/restriction/lift", """{"reason":"本人撤回请求"}""");

    private async Task<List<string>> FoundAsync(string agency, string q) =>
        [.. (await api.GetAsync($"cases?agency={agency}&q={Uri.EscapeDataString(q)}").Served()).Json["items"]!.AsArray()
            .Select(one => (string)one!["number"]!)];
}
