using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Integrity;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests;

/// <summary>What tests begin with: agencies, cases, and the steps that lead to an outcome.</summary>
internal static class Given
{
    private static int _agencies;

    /// <summary>A new agency with a code of its own.</summary>
    public static async Task<string> AgencyAsync(this Api api, string? parent = null)
    {
        var code = $"T{Interlocked.Increment(ref _agencies)}";
        await api.PostAsync("agencies", new JsonObject { ["code"] = code, ["name"] = $"{code}局", ["parentCode"] = parent }.ToJsonString())
            .Served(HttpStatusCode.Created);
        return code;
    }

    /// <summary>Puts all that the letters of an agency say of it, from a day on.</summary>
    public static Task PutLetterheadAsync(
        this Api api, string agency, string from = "2020-01-01", string numbering = "case") => api.PutAsync(
        $"agencies/{agency}/letterhead",
        $$"""
        {"from":"{{from}}","office":"某局办公室","address":"某市某路1号","postcode":"810600","telephone":"0972-8610000","letterPrefix":"某公开",
         "letterNumbering":"{{numbering}}","reconsiderationBody":"某市人民政府","court":"某市某区人民法院","payment":"本局财务科"}
        """).Served();

    /// <summary>Puts many agencies into the database past the API: each below the one before, or all below the first.</summary>
    public static async Task<string> AddManyAsync(this Api api, string parent, int count, bool isChain, int from = 0)
    {
        await using var database = api.OpenDatabase();
        await database.ExecuteAsync(
            $"""
            insert into agencies (code, name, parent_code)
            with recursive n (i) as (select @from union all select i + 1 from n where i < @last)
            select @parent || '_' || i, '某局',
              {(isChain ? "case when i = @from then @parent else @parent || '_' || (i - 1) end" : "@parent")}
            from n
            """,
            new { parent, from, last = from + count - 1 });
        return $"{parent}_{from + count - 1}";
    }

    /// <summary>Seals agencies that were written into the database, all at once; the chain of all records does not have them.</summary>
    public static async Task SealAgenciesAsync(this Api api)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var database = api.OpenDatabase();
        var rows = await scope.ServiceProvider.GetRequiredService<Seals>()
            .ReadAsync(database, SealedTable.Agencies, "seal = ''", null, CancellationToken.None).ToListAsync();
        await database.ExecuteAsync(
            $"""
            update agencies set seal = due.column2
            from (values {string.Join(", ", rows.Select(row => $"('{row.Subject}', '{row.Due}')"))}) due
            where code = due.column1
            """);
    }

    /// <summary>The body of a registration that is in order; change what a test is about.</summary>
    public static JsonObject Registration(
        string agency, string arrivedOn = "2023-03-01", string channel = "inPerson", string type = "naturalPerson") => new()
        {
            ["agencyCode"] = agency,
            ["externalReference"] = null,
            ["channel"] = channel,
            ["arrivedOn"] = arrivedOn,
            ["confirmedOn"] = null,
            ["applicant"] = new JsonObject
            {
                ["type"] = type,
                ["name"] = "张三",
                ["idNumber"] = "630203199001011234",
                ["phone"] = "13800000000",
            },
            ["request"] = new JsonObject { ["description"] = "2022年度环境空气质量监测报告" },
        };

    /// <summary>The body with the member at a path of names, such as <c>applicant.name</c>, set to a value.</summary>
    public static JsonObject With(this JsonObject body, string path, JsonNode? value)
    {
        var (parent, name) = Find(body, path);
        parent[name] = value;
        return body;
    }

    /// <summary>The body without the member at a path of names.</summary>
    public static JsonObject Without(this JsonObject body, string path)
    {
        var (parent, name) = Find(body, path);
        Assert.True(parent.Remove(name), $"{path} was not there.");
        return body;
    }

    /// <summary>Registers a case and answers its number.</summary>
    public static async Task<string> CaseAsync(this Api api, JsonObject registration) =>
        (await api.PostAsync("cases", registration.ToJsonString()).Served(HttpStatusCode.Created))["number"]!;

    public static Task<string> CaseAsync(
        this Api api, string agency, string arrivedOn = "2023-03-01", string channel = "inPerson", string type = "naturalPerson") =>
        api.CaseAsync(Registration(agency, arrivedOn, channel, type));

    public static Task<Answer> TakeAsync(this Api api, string number, string step, string json) =>
        api.PostAsync($"cases/{number}/{step}", json);

    /// <summary>Every page of a list, read by the address in <c>Link</c> until there is none; the cursor must say the same.</summary>
    public static async Task<List<List<JsonNode>>> PagesAsync(this Api api, string path)
    {
        var pages = new List<List<JsonNode>>();
        for (string? next = $"/api/v1/{path}"; next is not null;)
        {
            var page = await api.GetAsync(next["/api/v1/".Length..]).Served();
            Assert.True(pages.Count < 1000, $"The pages of {path} do not end.");
            pages.Add([.. page.Json["items"]!.AsArray().Select(item => item!)]);
            next = page.Headers.TryGetValues("Link", out var links) ? Assert.Single(links) : null;
            Assert.Equal(
                page["next"] is { } cursor ? $"cursor={cursor}>; rel=\"next\"" : null,
                next?[next.IndexOf("cursor=", StringComparison.Ordinal)..]);
            next = next?[1..next.IndexOf('>', StringComparison.Ordinal)];
        }

        return pages;
    }

    /// <summary>Takes a case that is in process through the steps that lead lawfully to an outcome, the last of them on a day.</summary>
    public static async Task<Answer> CloseAsync(this Api api, string number, string outcome, DateOnly receivedOn, DateOnly on)
    {
        foreach (var (step, body) in StepsTo(outcome, receivedOn, on))
        {
            await api.TakeAsync(number, step, body.ToJsonString()).Served();
        }

        return await api.GetAsync($"cases/{number}").Served();
    }

    private static IEnumerable<(string Step, JsonObject Body)> StepsTo(string outcome, DateOnly receivedOn, DateOnly on)
    {
        var received = Text(receivedOn);
        switch (outcome)
        {
            case "withdrawn":
                yield return ("withdrawal", new() { ["on"] = Text(on), ["reason"] = "不再需要" });
                yield break;
            case "thirdPartyRights":
                yield return ("consultations", new() { ["on"] = received, ["kind"] = "thirdParty", ["party"] = "某公司" });
                yield return ("consultations/1/opinion", new() { ["on"] = received, ["position"] = "objects", ["reasons"] = "商业秘密" });
                break;
            case "stillUnclear":
                yield return ("correction-notice",
                    new() { ["on"] = received, ["items"] = new JsonArray("不明确"), ["respondBy"] = Text(receivedOn.AddDays(10)) });
                yield return ("correction", new() { ["on"] = received });
                break;
            case "correctionOverdue":
                yield return (
                    "correction-notice",
                    new() { ["on"] = received, ["items"] = new JsonArray("不明确"), ["respondBy"] = Text(on.AddDays(-1)) });
                break;
            case "excessive":
                yield return ("reasons-request", new() { ["on"] = received, ["facts"] = "一月内35件" });
                yield return ("reasons", new() { ["on"] = received, ["accepted"] = false, ["reasons"] = "无" });
                break;
            case "feeUnpaid":
                yield return ("fee-notice", new() { ["on"] = received, ["servedOn"] = received, ["scale"] = "perPage", ["units"] = 100 });
                break;
        }

        yield return ("decision", new()
        {
            ["on"] = Text(on),
            ["outcome"] = outcome,
            ["explanation"] = "说明",
            ["priorReply"] = outcome == "duplicate" ? "东环公开〔2022〕3号" : null,
            ["withheld"] = outcome == "partiallyGranted" ? new JsonArray(
                new JsonObject { ["ground"] = "stateSecret", ["what"] = "附件二" }) : null,
            ["archive"] = outcome == "transferredToArchive" ? new JsonObject { ["name"] = "海东市档案馆", ["transferredOn"] = received } : null,
        });
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (JsonObject Parent, string Name) Find(JsonObject body, string path)
    {
        var names = path.Split('.');
        return (names[..^1].Aggregate(body, (parent, name) => parent[name]!.AsObject()), names[^1]);
    }
}
