using System.Net;
using System.Security.Claims;
using System.Text.Json.Nodes;
using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Cases.Drafts;
using CaseTracker.Api.Tests.Security;
using Dapper;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Whose cases the board shows, and what of them to whom.</summary>
[Collection(SharedCases.Name)]
public sealed class BoardScopeTests(Api api)
{
    [Fact]
    public async Task It_covers_an_agency_or_all_below_it_too()
    {
        var (city, office, other) = await TreeAsync();

        Assert.Equal([$"{city}-2026-0001"], await NumbersAsync(api.GetAsync($"board?agency={city}")));
        Assert.Equal(
            [$"{city}-2026-0001", $"{office}-2026-0001"], await NumbersAsync(api.GetAsync($"board?agency={city}&rollUp=true")));
        Assert.Equal([$"{office}-2026-0001"], await NumbersAsync(api.GetAsync($"board?agency={office}&rollUp=true")));
        Assert.Contains($"{other}-2026-0001", await NumbersAsync(api.GetAsync("board?group=dueToday&limit=200")));
    }

    [Fact]
    public async Task A_caller_sees_what_is_in_scope_and_nothing_else()
    {
        var (city, office, other) = await TreeAsync();
        var handler = await api.ColleagueAsync(city, "handler");

        Assert.Equal([$"{city}-2026-0001", $"{office}-2026-0001"], await NumbersAsync(handler.GetAsync("board")));
        Assert.Equal(2, (int)(await handler.GetAsync("board").Served()).Json["counts"]!["running"]!);
        await handler.GetAsync($"board?agency={other}").Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await (await api.ColleagueAsync(office, "handler")).GetAsync($"board?agency={city}")
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await (await api.ColleagueAsync(city, "statistician")).GetAsync("board").Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_name_is_masked_as_in_lists_and_an_integrator_is_not_told_what_the_desk_knows()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-10");
        await api.LiveAsync(number, "assignment 2026-11-11, note 2026-11-11");

        var ofHandler = await OnlyAsync(await api.ColleagueAsync(agency, "handler"));
        Assert.Equal(
            ("张*", "2022年度环境空气质量监测报告", "王五", true),
            ((string)ofHandler["applicant"]!, (string)ofHandler["description"]!, (string)ofHandler["assignment"]!["person"]!,
                (bool)ofHandler["urged"]!));

        var ofAuditor = await OnlyAsync(await api.ColleagueAsync(agency, "auditor"));
        Assert.Equal(("张*", true, null), ((string)ofAuditor["applicant"]!, (bool)ofAuditor["urged"]!, ofAuditor["nextStep"]));

        var integrator = await api.ColleagueAsync(agency, "integrator");
        var shown = await OnlyAsync(integrator);
        Assert.Equal(
            ("张*", "（无权查看）", null, false, null, null),
            ((string)shown["applicant"]!, (string)shown["description"]!, shown["assignment"], (bool)shown["urged"]!, shown["draft"],
                shown["nextStep"]));
        Assert.Null((await integrator.GetAsync("board").Served()).Json["counts"]!["drafts"]);
    }

    /// <summary>What waits for an approver stands first for approvers; its case stands in its own group as well.</summary>
    [Fact]
    public async Task Drafts_come_first_for_who_approves_them()
    {
        var office = await api.OfficeAsync();
        await office.DraftAsync(office.Handler, "extension", "2023-03-20");
        await office.DraftAsync(office.Handler, "decision", "2023-03-20");

        var forApprover = await office.Approver.GetAsync("board").Served();
        var items = forApprover.Json["items"]!.AsArray();
        Assert.Equal(["drafts", "running"], items.Select(item => (string)item!["group"]!));
        Assert.All(items, item => Assert.Equal(
            (1, "extension", 20, null, "approval"),
            ((int)item!["draft"]!["id"]!, (string)item["draft"]!["step"]!, (int)item["draft"]!["workingDays"]!, item["draft"]!["outcome"],
                (string)item["nextStep"]!["action"]!)));
        Assert.Equal(office.Handler.Name, (string)items[0]!["draft"]!["draftedBy"]!);
        Assert.Equal((1, 1), ((int)forApprover.Json["counts"]!["drafts"]!, (int)forApprover.Json["counts"]!["running"]!));

        var forHandler = (await office.Handler.GetAsync("board").Served()).Json["items"]!.AsArray();
        Assert.Equal("running", (string)Assert.Single(forHandler)!["group"]!);
        Assert.Null(forHandler[0]!["nextStep"]);
        Assert.Equal([office.Case], await NumbersAsync(office.Handler.GetAsync("board?group=drafts")));
        var auditor = await api.ColleagueAsync(office.Agency, "auditor");
        Assert.Empty(await NumbersAsync(auditor.GetAsync("board?group=drafts")));
        Assert.Null((await OnlyAsync(auditor))["draft"]);

        await office.RejectAsync(office.Approver, "1").Served();
        var second = (await office.Approver.GetAsync("board?group=drafts").Served()).Json["items"]!.AsArray();
        Assert.Equal(
            (2, "decision", "granted"),
            ((int)second[0]!["draft"]!["id"]!, (string)second[0]!["draft"]!["step"]!, (string)second[0]!["draft"]!["outcome"]!));
        await office.ApproveAsync(office.Approver, "2").Served();
        Assert.Empty(await NumbersAsync(office.Approver.GetAsync("board")));
    }

    /// <summary>我的: by the name of the caller, who may be a person or a unit.</summary>
    [Fact]
    public async Task One_sees_alone_what_is_assigned_to_oneself()
    {
        var agency = await api.AgencyAsync();
        var (mine, ofUnit, _) =
            (await api.CaseAsync(agency, "2026-10-26"), await api.CaseAsync(agency, "2026-10-27"),
                await api.CaseAsync(agency, "2026-10-28"));
        await api.LiveAsync(mine, "assignment 2026-11-11");
        await api.DoAsync(ofUnit, "assignment", "2026-11-11", ("person", null)).Served();
        var (person, unit) = (await KeyOfAsync(agency, "王五"), await KeyOfAsync(agency, "政策法规科"));

        Assert.Equal([mine], await NumbersAsync(person.GetAsync("board?assignee=me")));
        Assert.Equal([mine, ofUnit], await NumbersAsync(unit.GetAsync("board?assignee=me")));
        var board = await person.GetAsync($"board?agency={agency}&assignee=me&group=dueSoon").Served();
        Assert.Empty(board.Json["items"]!.AsArray());
        Assert.Equal((1, 1, 0), Counted(board));
        Assert.Equal((3, 1, 2), Counted(await person.GetAsync("board").Served()));

        await api.DoAsync(mine, "assignment", "2026-11-12", ("person", "赵六"), ("unit", "办公室")).Served();
        Assert.Empty(await NumbersAsync(person.GetAsync("board?assignee=me")));

        static (int, int, int) Counted(Answer board) => (
            (int)board.Json["counts"]!["running"]!, (int)board.Json["counts"]!["dueToday"]!, (int)board.Json["counts"]!["dueSoon"]!);
    }

    /// <summary>With a day off on 30 November, 1 December is five working days away, and else six; and a wait ends a day later.</summary>
    [Fact]
    public async Task Days_are_those_of_the_local_calendar()
    {
        var province = await api.AgencyAsync();
        var (city, other) = (await api.AgencyAsync(province), await api.AgencyAsync(province));
        var office = await api.AgencyAsync(city);
        var (ofCity, ofOffice, ofOther, waiting) =
            (await api.CaseAsync(city, "2026-11-02"), await api.CaseAsync(office, "2026-11-02"), await api.CaseAsync(other, "2026-11-02"),
                await api.CaseAsync(office, "2026-11-02"));
        await api.CaseAsync(other, "2026-11-03");
        await api.LiveAsync(waiting, "feeNotice 2026-11-09");

        await api.PutAsync($"calendar/2026?agency={city}", """{"notice":"青政办〔2026〕1号","daysOff":["2026-11-30"],"makeUpDays":[]}""")
            .Served();

        Assert.Equal(3, (int)(await api.GetAsync($"board?agency={province}&rollUp=true").Served()).Json["counts"]!["dueSoon"]!);
        Assert.Equal([ofOther, ofCity, ofOffice], await NumbersAsync(api.GetAsync($"board?agency={province}&rollUp=true&group=dueSoon")));
        Assert.Equal([ofOffice], await NumbersAsync(api.GetAsync($"board?agency={office}&group=dueSoon")));
        await using var database = api.OpenDatabase();
        Assert.Equal("2026-12-08", (await api.GetAsync($"cases/{waiting}").Served())["waitingUntil"]);
        Assert.Equal(
            new DateOnly(2026, 12, 8),
            await database.QuerySingleAsync<DateOnly>("select watch_on from cases where number = @waiting", new { waiting }));
    }

    /// <summary>For the navigation: what is overdue or due today, and letters that should have been confirmed.</summary>
    [Fact]
    public async Task What_is_urgent_is_counted_in_scope()
    {
        var (city, office, _) = await TreeAsync();
        await api.CaseAsync(office, "2026-10-12");
        await api.CaseAsync(office, "2026-10-27");
        await api.CaseAsync(office, "2026-11-20", "ordinaryMail");
        await api.CaseAsync(office, "2026-11-23", "ordinaryMail");
        await api.CaseAsync(office, "2026-11-20", "online");

        Assert.Equal(4, await UrgentAsync(city));
        Assert.Equal(3, await UrgentAsync(office));
    }

    private async Task<int> UrgentAsync(string agency)
    {
        using var scope = api.Services.CreateScope();
        api.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = KeyAuthentication.Principal("test", "test", [Role.Handler], agency, keyId: null),
        };
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountUrgent.Query());
    }

    private async Task<Colleague> KeyOfAsync(string agency, string name)
    {
        var body = new JsonObject { ["name"] = name, ["roles"] = new JsonArray("handler"), ["agencyCode"] = agency };
        return new(api, name, (await api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created))["key"]!);
    }

    /// <summary>A city, an office below it, and another agency, with a case each that is due today.</summary>
    private async Task<(string City, string Office, string Other)> TreeAsync()
    {
        var city = await api.AgencyAsync();
        var (office, other) = (await api.AgencyAsync(city), await api.AgencyAsync());
        foreach (var agency in new[] { city, office, other })
        {
            await api.CaseAsync(agency, "2026-10-26");
        }

        return (city, office, other);
    }

    private static async Task<JsonNode> OnlyAsync(Colleague colleague) =>
        Assert.Single((await colleague.GetAsync("board").Served()).Json["items"]!.AsArray())!;

    private static async Task<List<string>> NumbersAsync(Task<Answer> board) =>
        [.. (await board.Served()).Json["items"]!.AsArray().Select(item => (string)item!["number"]!)];
}
