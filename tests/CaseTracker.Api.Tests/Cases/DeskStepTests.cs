using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Verification;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>交办、归档、备注: on the record, outside the procedure.</summary>
[Collection(SharedCases.Name)]
public sealed class DeskStepTests(Api api)
{
    [Fact]
    public async Task An_assignment_is_told_in_the_case_and_moves_nothing_else()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var before = await api.GetAsync($"cases/{number}").Served();

        var assigned =
            await api.TakeAsync(number, "assignment", """{"on":"2023-03-02","unit":"政策法规科","person":"王五","dueOn":"2023-03-20"}""").Served();

        Assert.Equal("""{"on":"2023-03-02","unit":"政策法规科","person":"王五","dueOn":"2023-03-20"}""", Plain(assigned.Json["assignment"]));
        Assert.Equal((before["status"], before["dueOn"]), (assigned["status"], assigned["dueOn"]));
        Assert.Equal(
            before.Json["allowedActions"]!.AsArray().Select(action => (string)action!),
            assigned.Json["allowedActions"]!.AsArray().Select(action => (string)action!).Except(["retraction"]));
        Assert.Equal(("2", null, null), (assigned["version"], assigned["filing"], assigned["urge"]));
        Assert.Equal(assigned.Text, (await api.GetAsync($"cases/{number}").Served()).Text);
    }

    [Fact]
    public async Task A_closed_case_is_filed_once_its_disputes_have_ended()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.DoAsync(number, "filing", "2023-03-20").Refused(HttpStatusCode.Conflict, "filing-before-closing");
        await api.LiveAsync(number, "decision 2023-03-20, service 2023-03-21");
        var remedy = await api.RemedyAsync(agency, "directSuit", caseNumber: number);
        await api.DoAsync(number, "filing", "2023-06-01").Refused(HttpStatusCode.Conflict, "filing-before-remedy-ends");
        await api.ResultAsync(remedy, "2023-07-06", "upheld").Served();
        await api.DoAsync(number, "filing", "2023-03-20").Refused(HttpStatusCode.Conflict, "before-latest-event");

        var filed = await api.DoAsync(number, "filing", "2023-07-10").Served();

        Assert.Equal("""{"on":"2023-07-10","archiveNumber":"2023-D10-0017","retention":"years10"}""", Plain(filed.Json["filing"]));
        Assert.Equal(["service", "filing", "note", "amendment", "retraction", "void"],
            filed.Json["allowedActions"]!.AsArray().Select(action => (string)action!));
        await api.DoAsync(number, "assignment", "2023-07-11").Refused(HttpStatusCode.Conflict, "case-closed");
        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    [Fact]
    public async Task An_urge_stands_until_the_next_step()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.TakeAsync(number, "notes", """{"text":"申请人来电"}""").Served();
        Assert.Null((await api.GetAsync($"cases/{number}").Served())["urge"]);

        var urged = await api.TakeAsync(number, "notes", """{"text":"请尽快办理","urge":true}""").Served();

        Assert.Equal("""{"on":"2026-11-23","text":"请尽快办理"}""", Plain(urged.Json["urge"]));
        Assert.Equal(Plain(urged.Json["urge"]), Plain((await api.DoAsync(number, "assignment", "2023-03-02").Served()).Json["urge"]));
        Assert.Null((await api.DoAsync(number, "extension", "2023-03-06").Served())["urge"]);
        var events = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();
        Assert.Equal(["registration", "note", "note", "assignment", "extension"], events.Select(item => (string)item!["type"]!));
        Assert.Equal("""{"text":"请尽快办理","urge":true}""", Plain(events[2]!["data"]));
    }

    [Fact]
    public async Task A_step_of_the_procedure_is_logged_later_for_an_earlier_day()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "assignment 2023-03-10, extension 2023-03-06");
        await api.DoAsync(number, "assignment", "2023-03-09").Refused(HttpStatusCode.Conflict, "before-latest-event");
    }

    [Fact]
    public async Task A_void_case_takes_none()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.DoAsync(number, "void", "").Served();
        foreach (var action in new[] { "assignment", "filing", "note" })
        {
            await api.DoAsync(number, action, "2023-03-10").Refused(HttpStatusCode.Conflict, "case-void");
        }
    }

    /// <summary>Of what the office does with a file an integrator learns that it did something, and when.</summary>
    [Fact]
    public async Task Integrators_see_neither_notes_nor_people_of_the_office()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, "assignment 2023-03-02, note -, decision 2023-03-20, filing 2023-03-21, note -");
        var integrator = await api.ColleagueAsync(agency, "integrator");

        var seen = new List<Answer>();
        foreach (var path in new[] { $"cases/{number}", $"cases/{number}/events", $"cases?agency={agency}" })
        {
            seen.Add(await integrator.GetAsync(path).Served());
        }

        Assert.All(seen, answer => Assert.DoesNotMatch("政策法规科|王五|申请人来电|D10", answer.Text));
        Assert.All(
            seen[1].Json["items"]!.AsArray().Where(item => (string)item!["type"]! is "assignment" or "note" or "filing"),
            item => Assert.Empty(item!["data"]!.AsObject()));
    }

    [Theory]
    [InlineData("assignment", "frontOffice handler")]
    [InlineData("filing", "frontOffice handler")]
    [InlineData("note", "frontOffice handler approver")]
    public async Task Only_who_handles_cases_logs_them(string action, string roles)
    {
        var agency = await api.AgencyAsync();
        foreach (var role in new[] { "frontOffice", "handler", "approver", "statistician", "auditor", "integrator", "administrator" })
        {
            var number = await api.CaseAsync(agency);
            await api.LiveAsync(number, action == "filing" ? "decision 2023-03-02" : "");
            var colleague = await api.ColleagueAsync(agency, role);
            var asked = colleague.PostAsync($"cases/{number}/{Steps.Path(action)}", Steps.Body(action, "2023-03-10").ToJsonString());
            await (roles.Split(' ').Contains(role) ? asked.Served() : asked.Refused(HttpStatusCode.Forbidden, "forbidden"));
        }
    }

    private static string? Plain(JsonNode? node) =>
        node?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
