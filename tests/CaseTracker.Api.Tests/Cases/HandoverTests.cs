using System.Net;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Tests.Agencies;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>移交: an open case goes to the successor of an agency that ends.</summary>
[Collection(SharedCases.Name)]
public sealed class HandoverTests(Api api)
{
    [Fact]
    public async Task Number_and_record_stay_and_the_successor_goes_on_with_it()
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        await api.LiveAsync(number, "extension 2026-03-06");

        var handed = await api.HandOverAsync(number, successor).Served();

        Assert.Equal((number, successor, "processing"), (handed["number"], handed["agencyCode"], handed["status"]));
        Assert.StartsWith($"{old}-2026-", number);
        var @event = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]![2]!;
        Assert.Equal(("handover", "2026-04-01"), ((string)@event["type"]!, (string)@event["on"]!));
        Assert.Equal((old, successor, "机构改革"),
            ((string)@event["data"]!["fromAgency"]!, (string)@event["data"]!["toAgency"]!, (string)@event["data"]!["reason"]!));
        Assert.Equal("closed", (await api.LiveAsync(number, "decision 2026-04-10"))["status"]);
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    /// <summary>Before it is confirmed, and while something is awaited; but not once it is closed or void.</summary>
    [Theory]
    [InlineData("online", "")]
    [InlineData("inPerson", "correctionNotice 2026-03-03")]
    [InlineData("inPerson", "consultation 2026-03-03")]
    [InlineData("inPerson", "reasonsRequest 2026-03-03")]
    [InlineData("inPerson", "feeNotice 2026-03-03")]
    [InlineData("inPerson", "decision 2026-03-10", "case-closed")]
    [InlineData("inPerson", "void 2026-03-10", "case-void")]
    public async Task Any_open_case_is_handed_over(string channel, string life, string? code = null)
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02", channel);
        var before = await api.LiveAsync(number, life);

        if (code is not null)
        {
            await api.HandOverAsync(number, successor).Refused(HttpStatusCode.Conflict, code);
            return;
        }

        var after = await api.HandOverAsync(number, successor).Served();
        Assert.Equal((before["status"], before["dueOn"], before["waitingUntil"]), (after["status"], after["dueOn"], after["waitingUntil"]));
        Assert.Null((await api.VerifyAsync(old)).Broken);
        Assert.Null((await api.VerifyAsync(successor)).Broken);
    }

    [Fact]
    public async Task Only_the_successor_of_an_agency_that_ends_takes_it()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        var number = await api.CaseAsync(old, "2026-03-02");
        await api.HandOverAsync(number, successor).Refused(HttpStatusCode.Conflict, "not-the-successor");
        await api.EndAsync(old, successor).Served();

        await api.HandOverAsync(number, await api.AgencyAsync()).Refused(HttpStatusCode.Conflict, "not-the-successor");
        await api.HandOverAsync(number, old).Refused(HttpStatusCode.Conflict, "not-the-successor");
        await api.HandOverAsync(number, "NOBODY").Refused(HttpStatusCode.Conflict, "not-the-successor");
        await api.HandOverAsync(number, successor, "2026-03-01").Refused(HttpStatusCode.Conflict, "before-latest-event");
        await api.HandOverAsync(number, successor, "2027-03-01").Invalid("$.on");
        await api.TakeAsync(number, "handover", "{}").Invalid("$.on", "$.toAgency", "$.reason");
        await api.HandOverAsync(number, successor).Served();
        await api.HandOverAsync(number, successor).Refused(HttpStatusCode.Conflict, "not-the-successor");
    }

    /// <summary>The successor may end in its turn, even before it has been handed anything.</summary>
    [Fact]
    public async Task A_case_goes_along_a_line_of_successors()
    {
        var (first, second) = await PairAsync();
        var third = await api.AgencyAsync();
        await api.EndAsync(second, third, "2026-06-01").Served();
        var (whole, direct) = (await api.CaseAsync(first, "2026-03-02"), await api.CaseAsync(first, "2026-03-03"));

        await api.HandOverAsync(direct, second, "2026-06-01").Refused(HttpStatusCode.Conflict, "not-the-successor");
        Assert.Equal(third, (await api.HandOverAsync(direct, third, "2026-06-01").Served())["agencyCode"]);
        await api.HandOverAsync(whole, second).Served();
        Assert.Equal(third, (await api.HandOverAsync(whole, third, "2026-06-01").Served())["agencyCode"]);
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task The_staff_of_the_old_one_no_longer_reach_it_and_that_of_the_successor_do()
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        var (theirs, ours) =
            (await api.BearerAsync(old, "handler", "approver", "auditor"),
                await api.BearerAsync(successor, "handler", "approver", "auditor"));
        await api.GetAsync($"cases/{number}", ours).Refused(HttpStatusCode.NotFound, "case-not-found");

        await api.PostAsync($"cases/{number}/handover", $$"""{"on":"2026-04-01","toAgency":"{{successor}}","reason":"机构改革"}""", theirs)
            .Served();

        foreach (var path in new[] { "", "/events", "/deadline", "/drafts" })
        {
            await api.GetAsync($"cases/{number}{path}", theirs).Refused(HttpStatusCode.NotFound, "case-not-found");
            await api.GetAsync($"cases/{number}{path}", ours).Served();
        }

        await api.PostAsync($"cases/{number}/decision", """{"on":"2026-04-10","outcome":"granted"}""", theirs)
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.PostAsync($"cases/{number}/applicant", """{"purpose":"核实"}""", theirs).Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.PostAsync($"cases/{number}/applicant", """{"purpose":"核实"}""", ours).Served();
        Assert.Empty((await api.GetAsync("cases", theirs).Served()).Json["items"]!.AsArray());
        Assert.Equal(number, (string)Assert.Single((await api.GetAsync("cases", ours).Served()).Json["items"]!.AsArray())!["number"]!);
        Assert.Empty(await FoundAsync("persons/export", theirs));
        Assert.Single(await FoundAsync("persons/export", ours));
        await api.PostAsync($"cases/{number}/decision", """{"on":"2026-04-10","outcome":"granted"}""", ours).Served();

        async Task<IEnumerable<object?>> FoundAsync(string path, (string, string) key) =>
            (await api.PostAsync(path, """{"name":"张三","purpose":"本人查阅"}""", key).Served()).Json["cases"]!.AsArray();
    }

    [Theory]
    [InlineData("")]
    [InlineData("&status=processing")]
    [InlineData("&applicantType=naturalPerson")]
    [InlineData("&receivedFrom=2026-03-01&receivedTo=2026-03-31")]
    [InlineData("&due=overdue")]
    [InlineData("&q=空气")]
    [InlineData("&q=空气&rollUp=true")]
    [InlineData("&rollUp=true")]
    public async Task Lists_and_search_follow(string filter)
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        await IndexPendingAsync();
        Assert.Equal([number], await NumbersAsync(old, filter));

        await api.HandOverAsync(number, successor).Served();

        foreach (var taken in new[] { false, true })
        {
            Assert.Empty(await NumbersAsync(old, filter));
            Assert.Equal([number], await NumbersAsync(successor, filter));
            await IndexPendingAsync();
        }
    }

    [Fact]
    public async Task The_ledger_is_that_of_the_successor()
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        await api.HandOverAsync(number, successor).Served();

        Assert.DoesNotContain(
            number, (await api.GetAsync($"ledger?agency={old}&receivedFrom=2026-01-01&receivedTo=2026-12-31&format=csv").Served()).Text);
        Assert.Contains(
            number,
            (await api.GetAsync($"ledger?agency={successor}&receivedFrom=2026-01-01&receivedTo=2026-12-31&format=csv").Served()).Text);
    }

    /// <summary>It has the first number of its own, and a reference that another agency gave as well.</summary>
    [Fact]
    public async Task The_successor_goes_on_numbering_by_itself()
    {
        var (old, successor) = await PairAsync();
        await api.HandOverAsync(await api.CaseAsync(Given.Registration(old, "2026-03-02").With("externalReference", "青依申1号")), successor)
            .Served();

        Assert.Equal(
            $"{successor}-2026-0001", await api.CaseAsync(Given.Registration(successor, "2026-04-02").With("externalReference", "青依申1号")));
        Assert.Null((await api.VerifyAsync(successor)).Broken);
    }

    /// <summary>The local days off of the one that has it now hold for the whole case.</summary>
    [Fact]
    public async Task The_case_runs_by_the_calendar_of_the_successor()
    {
        var (old, successor) = await PairAsync();
        await api.PutAsync($"calendar/2026?agency={successor}", """{"notice":"某号","daysOff":["2026-03-05"],"makeUpDays":[]}""").Served();
        var number = await api.CaseAsync(old, "2026-03-02");
        Assert.Equal("2026-03-30", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);

        await api.HandOverAsync(number, successor, "2026-03-10").Served();

        Assert.Equal("2026-03-31", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
        Assert.Equal("2026-03-31", (await api.GetAsync($"cases/{number}/deadline").Served())["dueOn"]);
        await api.PutAsync($"calendar/2026?agency={successor}", """{"notice":"某号","daysOff":["2026-03-05","2026-03-06"],"makeUpDays":[]}""")
            .Served();
        Assert.Equal("2026-04-01", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
        Assert.Null((await api.VerifyAsync(old)).Broken);
        Assert.Null((await api.VerifyAsync(successor)).Broken);
    }

    /// <summary>A dispute stays with the agency that was sued, and one over the case may be with either.</summary>
    [Fact]
    public async Task Disputes_over_it_are_of_the_agencies_that_had_it()
    {
        var (old, successor) = await PairAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        var earlier = await api.RemedyAsync(old, filedOn: "2026-03-20", caseNumber: number);
        await api.HandOverAsync(number, successor).Served();

        await api.ResultAsync(earlier, "2026-05-06", "upheld").Served();
        await api.RemedyAsync(successor, filedOn: "2026-05-07", caseNumber: number);
        await api.PostAsync(
            "remedies", Remedies.Remedies.Filing(await api.AgencyAsync(), filedOn: "2026-05-07", caseNumber: number).ToJsonString())
            .Refused(HttpStatusCode.Conflict, "remedy-of-another-agency");
    }

    private async Task<(string Old, string Successor)> PairAsync()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        await api.EndAsync(old, successor).Served();
        return (old, successor);
    }

    private Task IndexPendingAsync() => api.Services.GetRequiredService<SearchIndexing>().IndexAllPendingAsync(CancellationToken.None);

    private async Task<IEnumerable<string>> NumbersAsync(string agency, string filter) =>
        (await api.GetAsync($"cases?agency={agency}{filter}").Served()).Json["items"]!.AsArray().Select(item => (string)item!["number"]!);
}
