using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>Webhooks as a client keeps them.</summary>
internal static class Hooks
{
    /// <summary>Where nobody listens.</summary>
    public const string Nowhere = "http://127.0.0.1:1/hook";

    public static Task<Answer> AddHookAsync(this Api api, string url, string? agency = null, params string[] types) =>
        api.PostAsync("webhooks", Body(url, agency, types).ToJsonString());

    /// <summary>The id and the secret of a new webhook.</summary>
    public static async Task<(string Id, string Secret)> HookAsync(
        this Api api, string url, string? agency = null, params string[] types)
    {
        var made = await api.AddHookAsync(url, agency, types).Served(HttpStatusCode.Created);
        return (made["id"]!, made["secret"]!);
    }

    public static async Task<List<JsonNode>> DeliveriesAsync(this Api api, string hook) =>
        [.. (await api.GetAsync($"webhooks/{hook}/deliveries?limit=200").Served()).Json["items"]!.AsArray().Select(item => item!)];

    /// <summary>Waits until a webhook is as it should be.</summary>
    public static Task HookIsAsync(this Api api, string hook, Predicate<Answer> holds) =>
        Expect.Eventually(async () => holds(await api.GetAsync($"webhooks/{hook}").Served()));

    public static JsonObject Body(string url, string? agency, params string[] types) => new()
    {
        ["url"] = url,
        ["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]),
        ["agencyCode"] = agency,
    };
}
