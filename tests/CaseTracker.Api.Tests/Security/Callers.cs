using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Security;

/// <summary>Someone with an access key of their own.</summary>
/// <param name="Name">As it goes onto the record.</param>
internal sealed record Colleague(Api Api, string Name, string Key)
{
    private (string, string) Authorization => ("Authorization", $"Bearer {Key}");

    public Task<Answer> GetAsync(string path) => Api.GetAsync(path, Authorization);

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        Api.PostAsync(path, json, [Authorization, .. headers]);

    public Task<Answer> PutAsync(string path, string json, params (string Name, string Value)[] headers) =>
        Api.SendAsync(HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"), [Authorization, .. headers]);
}

internal static class Callers
{
    /// <summary>A new key over an agency and all below it, or over all agencies, with these roles.</summary>
    public static async Task<Colleague> ColleagueAsync(this Api api, string? agency, params string[] roles)
    {
        var body = new JsonObject
        {
            ["name"] = string.Join('、', roles),
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["agencyCode"] = agency
        };
        var made = await api.PostAsync("keys", body.ToJsonString()).Served(HttpStatusCode.Created);
        return new(api, $"{made["name"]} ({made["id"]})", made["key"]!);
    }
}
