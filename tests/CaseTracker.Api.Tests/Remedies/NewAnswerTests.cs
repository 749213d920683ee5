using System.Net;
using CaseTracker.Api.Tests.Statistics;
using CaseTracker.Api.Tests.Verification;

namespace CaseTracker.Api.Tests.Remedies;

/// <summary>责令重新答复: a remedy opens a second round on its case.</summary>
[Collection(SharedCases.Name)]
public sealed class NewAnswerTests(Api api)
{
    private const string Order = ""","newAnswer":{"servedOn":"2024-01-10","document":"东政复决〔2024〕1号"}""";

    [Fact]
    public async Task Opens_the_case_again_with_a_new_clock()
    {
        var (agency, number, id) = await AnsweredAsync();

        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();

        var opened = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal(("processing", "2", null, "2024-02-06"), (opened["status"], opened["round"], opened["outcome"], opened["dueOn"]));
        Assert.Equal([
            "newAnswerOrder"
        ], (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray().Select(item => (string)item!["type"]!)
            .TakeLast(1));
        Assert.Equal([number], (await api.PagesAsync($"cases?agency={agency}&status=processing")).SelectMany(page => page)
            .Select(one => (string)one["number"]!));
    }

    [Fact]
    public async Task Keeps_the_term_that_the_decision_sets()
    {
        var (_, number, id) = await AnsweredAsync();
        await api.ResultAsync(id, "2024-01-08", "corrected", ""","newAnswer":{"servedOn":"2024-01-10","respondBy":"2024-01-31"}""")
            .Served();
        Assert.Equal("2024-01-31", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
    }

    [Fact]
    public async Task The_second_answer_is_on_the_record_and_in_no_table()
    {
        var (agency, number, id) = await AnsweredAsync();
        var before = await TablesAsync(agency);
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();
        Assert.Equal(before, await TablesAsync(agency));

        await api.DoAsync(number, "decision", "2024-01-20").Served();

        var answered = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal(("closed", "granted", "3.3.5"), (answered["status"], answered["outcome"], answered["row"]));
        Assert.Equal(["internalAffairs", "granted"], answered.Json["answers"]!.AsArray().Select(answer => (string)answer!["outcome"]!));
        Assert.Equal(before, await TablesAsync(agency));
    }

    [Fact]
    public async Task An_amendment_says_which_answer_it_corrects()
    {
        var (agency, number, id) = await AnsweredAsync();
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();
        await api.DoAsync(number, "decision", "2024-01-20").Served();

        await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"outcome":"stateSecret","round":1}}""").Served();

        Assert.Contains("3.3.1:0=1", await api.CellsAsync(agency, 2023));
        Assert.Equal("granted", (await api.GetAsync($"cases/{number}").Served())["outcome"]);
        await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"round":1}}""").Invalid("$");
        await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"outcome":"granted","round":3}}""")
            .Refused(HttpStatusCode.Conflict, "no-decision-to-amend");
    }

    /// <summary>What was appealed never took effect; what was entered wrongly was never ordered.</summary>
    [Theory]
    [InlineData("appeal", """{"on":"2024-01-12","body":"青海省高级人民法院"}""")]
    [InlineData("amendment", """{"reason":"录错","result":"upheld"}""")]
    [InlineData("amendment", """{"reason":"录错","caseNumber":""}""")]
    [InlineData("void", """{"reason":"重复"}""")]
    public async Task A_result_without_effect_orders_nothing_any_more(string step, string body)
    {
        var (agency, number, id) = await AnsweredAsync("directSuit");
        var before = await api.GetAsync($"cases/{number}").Served();
        var tables = await TablesAsync(agency);
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();
        await api.DoAsync(number, "extension", "2024-01-16").Served();

        await api.PostAsync($"remedies/{id}/{step}", body).Served();

        var lifted = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal(
            ("closed", "1", "internalAffairs", "2023-03-20"), (lifted["status"], lifted["round"], lifted["outcome"], lifted["closedOn"]));
        Assert.Equal((before["dueOn"], before["overdue"], before["lateBy"], before["daysLeft"]),
            (lifted["dueOn"], lifted["overdue"], lifted["lateBy"], lifted["daysLeft"]));
        Assert.Equal(["newAnswerOrder", "extension", "newAnswerOrderLifted"], (await TypesAsync(number)).TakeLast(3));
        Assert.Equal(tables, await TablesAsync(agency));
        Assert.Empty((await api.GetAsync($"cases?agency={agency}&due=overdue").Served()).Json["items"]!.AsArray());
        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    [Fact]
    public async Task The_judgment_on_appeal_may_order_it_again()
    {
        var (_, number, id) = await AnsweredAsync("directSuit");
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();
        await api.PostAsync($"remedies/{id}/appeal", """{"on":"2024-01-12","body":"青海省高级人民法院"}""").Served();

        await api.ResultAsync(id, "2024-05-08", "corrected", ""","newAnswer":{"servedOn":"2024-05-10"}""").Served();

        Assert.Equal(("processing", "2", "2024-06-06"), await StateAsync(number));
        await api.DoAsync(number, "decision", "2024-06-03").Served();
        Assert.Equal(["internalAffairs", "granted"],
            (await api.GetAsync($"cases/{number}").Served()).Json["answers"]!.AsArray().Select(answer => (string)answer!["outcome"]!));
    }

    /// <summary>An answer is an act of its own, which no appeal undoes; and an appeal is a fact, which nothing can refuse.</summary>
    [Fact]
    public async Task A_new_answer_that_was_given_stands()
    {
        var (agency, number, id) = await AnsweredAsync("directSuit");
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();
        await api.DoAsync(number, "decision", "2024-01-11").Served();
        var before = await api.GetAsync($"cases/{number}").Served();

        await api.PostAsync($"remedies/{id}/appeal", """{"on":"2024-01-12","body":"青海省高级人民法院"}""").Served();

        Assert.Equal(before.Text, (await api.GetAsync($"cases/{number}").Served()).Text);
        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    [Fact]
    public async Task Another_dispute_over_the_case_lifts_nothing()
    {
        var (agency, number, id) = await AnsweredAsync();
        var other = await api.RemedyAsync(agency, "directSuit", caseNumber: number);
        await api.ResultAsync(other, "2023-12-01", "corrected").Served();
        await api.ResultAsync(id, "2024-01-08", "corrected", Order).Served();

        await api.PostAsync($"remedies/{other}/void", """{"reason":"重复"}""").Served();
        await api.PostAsync($"remedies/{id}/amendment", """{"reason":"录错","docket":"东政复〔2023〕13号"}""").Served();

        Assert.Equal(("processing", "2", "2024-02-06"), await StateAsync(number));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("upheld")]
    public async Task Only_a_remedy_that_corrects_orders_one(string result)
    {
        var (_, number, id) = await AnsweredAsync();
        await RefusedAndNothingStoredAsync(number, id, () => api.ResultAsync(id, "2024-01-08", result, Order), "new-answer-without-case");
    }

    [Fact]
    public async Task A_case_that_is_not_answered_yet_cannot_be_answered_anew()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var id = await api.RemedyAsync(agency, caseNumber: number);
        await RefusedAndNothingStoredAsync(number, id, () => api.ResultAsync(id, "2024-01-08", "corrected", Order), "not-answered");
    }

    [Fact]
    public async Task A_dispute_without_a_case_orders_nothing() =>
        await api.ResultAsync(await api.RemedyAsync(await api.AgencyAsync()), "2024-01-08", "corrected", Order)
            .Refused(HttpStatusCode.Conflict, "new-answer-without-case");

    [Theory]
    [InlineData("""{"servedOn":"2024-01-07"}""", "$.newAnswer")]
    [InlineData("""{"servedOn":"2026-11-24"}""", "$.newAnswer.servedOn")]
    [InlineData("""{}""", "$.newAnswer.servedOn")]
    [InlineData("""{"servedOn":"2024-01-10","respondBy":"2024-01-10"}""", "$.newAnswer.respondBy")]
    public async Task Names_what_is_wrong_with_the_order(string order, string path)
    {
        var (_, _, id) = await AnsweredAsync();
        await api.ResultAsync(id, "2024-01-08", "corrected", $",\"newAnswer\":{order}").Invalid(path);
    }

    /// <summary>Result and order are one transaction: where the case refuses, the dispute has no result either.</summary>
    private async Task RefusedAndNothingStoredAsync(string number, string id, Func<Task<Answer>> ask, string code)
    {
        var before = ((await api.GetAsync($"cases/{number}").Served()).Text, (await api.GetAsync($"remedies/{id}").Served()).Text);
        await ask().Refused(HttpStatusCode.Conflict, code);
        Assert.Equal(before, ((await api.GetAsync($"cases/{number}").Served()).Text, (await api.GetAsync($"remedies/{id}").Served()).Text));
    }

    private async Task<IEnumerable<string>> TypesAsync(string number) =>
        (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray().Select(item => (string)item!["type"]!);

    private async Task<(string?, string?, string?)> StateAsync(string number) =>
        await api.GetAsync($"cases/{number}").Served() is var answer ? (answer["status"], answer["round"], answer["dueOn"]) : default;

    private async Task<IEnumerable<string>> TablesAsync(string agency) =>
        [.. await api.CellsAsync(agency, 2023), "then", .. await api.CellsAsync(agency, 2024)];

    private async Task<(string Agency, string Number, string Id)> AnsweredAsync(string kind = "reconsideration")
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.CloseAsync(number, "internalAffairs", new(2023, 3, 1), new(2023, 3, 20));
        return (agency, number, await api.RemedyAsync(agency, kind, caseNumber: number));
    }
}
