using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests;

/// <summary>The actions of a case, by their names in <c>allowedActions</c>: where each is sent, and a body that is in order.</summary>
internal static class Steps
{
    private static readonly Dictionary<string, (string Path, string Body)> All = new()
    {
        ["confirmation"] = ("confirmation", """{"method":"电话"}"""),
        ["correctionNotice"] = ("correction-notice", """{"items":["年度不明确"]}"""),
        ["correction"] = ("correction", "{}"),
        ["consultation"] = ("consultations", """{"kind":"thirdParty","party":"某公司"}"""),
        ["consultationService"] = ("consultations/1/service", "{}"),
        ["opinion"] = ("consultations/1/opinion", """{"position":"objects"}"""),
        ["extension"] = ("extension", """{"workingDays":20,"reason":"量大","approvedBy":"李科长"}"""),
        ["reasonsRequest"] = ("reasons-request", """{"facts":"一月内35件"}"""),
        ["reasons"] = ("reasons", """{"accepted":true,"reasons":"课题"}"""),
        ["feeNotice"] = ("fee-notice", """{"scale":"perPage","units":100}"""),
        ["payment"] = ("payment", """{"receiptNumber":"青财001"}"""),
        ["decision"] = ("decision", """{"outcome":"granted"}"""),
        ["withdrawal"] = ("withdrawal", "{}"),
        ["service"] = ("service", """{"method":"EMS"}"""),
        ["assignment"] = ("assignment", """{"unit":"政策法规科","person":"王五"}"""),
        ["filing"] = ("filing", """{"archiveNumber":"2023-D10-0017","retention":"years10"}"""),
        ["note"] = ("notes", """{"text":"申请人来电","urge":true}"""),
        ["amendment"] = ("amendment", """{"reason":"录错","request":{"deliveryMethod":"邮寄"}}"""),
        ["retraction"] = ("retraction", """{"sequence":2,"reason":"误录入"}"""),
        ["void"] = ("void", """{"reason":"重复录入"}"""),
    };

    public static IReadOnlyList<string> Actions { get; } = [.. All.Keys];

    /// <summary>The actions that say on which day they happened.</summary>
    public static IEnumerable<string> Dated { get; } =
        [.. All.Keys.Except(["consultationService", "note", "amendment", "retraction", "void"])];

    public static string Path(string action) => All[action].Path;

    /// <summary>What follows from the day stands in it too: ten days to correct, and a notice or a letter served at once.</summary>
    public static JsonObject Body(string action, string on)
    {
        var body = JsonNode.Parse(All[action].Body)!.AsObject();
        if (Dated.Contains(action))
        {
            body["on"] = on;
        }

        if (action == "correctionNotice")
        {
            body["respondBy"] = Given.Text(DateOnly.Parse(on).AddDays(10));
        }

        if (action is "feeNotice" or "consultationService")
        {
            body["servedOn"] = on;
        }

        return body;
    }

    /// <summary>Takes an action on a day, with members of its body as a test wants them.</summary>
    public static Task<Answer> DoAsync(
        this Api api, string number, string action, string on, params (string Member, JsonNode? Value)[] members)
    {
        var body = Body(action, on);
        foreach (var (member, value) in members)
        {
            body.With(member, value);
        }

        return api.TakeAsync(number, Path(action), body.ToJsonString());
    }

    /// <summary>
    /// Lives a life such as <c>correctionNotice 2023-03-02, correction 2023-03-06</c>, and answers the case as it then is.
    /// </summary>
    public static async Task<Answer> LiveAsync(this Api api, string number, string life)
    {
        foreach (var step in life.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(' ')))
        {
            await api.DoAsync(number, step[0], step[1]).Served();
        }

        return await api.GetAsync($"cases/{number}").Served();
    }

    /// <summary>What a caller is told of an action, by default the one with the first key.</summary>
    public static async Task<JsonNode> OfferAsync(
        this Api api, string number, string action, params (string Name, string Value)[] headers) =>
        (await api.GetAsync($"cases/{number}/actions", headers).Served()).Json["items"]!.AsArray()
            .Single(offer => (string?)offer!["action"] == action)!;

    /// <summary>The numbers of the cases of an agency that the list calls overdue.</summary>
    public static async Task<IEnumerable<string>> OverdueAsync(this Api api, string agency) =>
        (await api.GetAsync($"cases?agency={agency}&due=overdue").Served()).Json["items"]!.AsArray().Select(one => (string)one!["number"]!);

    /// <summary>One year of the overview of an agency.</summary>
    public static async Task<JsonNode> YearAsync(this Api api, string agency, int year) =>
        (await api.GetAsync($"statistics/overview?agency={agency}&fromYear={year}&toYear={year}").Served()).Json["years"]!.AsArray()
            .Single()!;
}
