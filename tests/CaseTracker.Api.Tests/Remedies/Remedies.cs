using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Remedies;

/// <summary>Registers disputes as a client does.</summary>
internal static class Remedies
{
    public static JsonObject Filing(
        string agency, string kind = "reconsideration", string filedOn = "2023-05-08", string? caseNumber = null) => new()
        {
            ["agencyCode"] = agency,
            ["caseNumber"] = caseNumber,
            ["kind"] = kind,
            ["filedOn"] = filedOn,
            ["body"] = "海东市人民政府",
            ["docket"] = "东政复〔2023〕12号",
        };

    /// <summary>The id of a new dispute.</summary>
    public static async Task<string> RemedyAsync(
        this Api api, string agency, string kind = "reconsideration", string filedOn = "2023-05-08", string? caseNumber = null) =>
        (await api.PostAsync("remedies", Filing(agency, kind, filedOn, caseNumber).ToJsonString()).Served(HttpStatusCode.Created))["id"]!;

    public static Task<Answer> ResultAsync(this Api api, string id, string on, string result, string more = "") =>
        api.PostAsync($"remedies/{id}/result", $$"""{"on":"{{on}}","result":"{{result}}"{{more}}}""");

    /// <summary>The counts of each row of table four by its code.</summary>
    public static async Task<Dictionary<string, List<int>>> RemedyCountsAsync(this Api api, string agency, int year, string query = "") =>
        (await api.GetAsync($"statistics/remedies?agency={agency}&year={year}{query}").Served()).Json["rows"]!.AsArray()
            .ToDictionary(row => (string)row!["code"]!, row => row!["counts"]!.AsArray().Select(count => (int)count!).ToList());
}
