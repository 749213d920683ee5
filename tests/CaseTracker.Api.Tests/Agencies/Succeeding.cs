using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>Renames and ends agencies, and hands their cases over, as a client does.</summary>
internal static class Succeeding
{
    public static Task<Answer> RenameAsync(this Api api, string agency, string name, string from) =>
        api.PutAsync($"agencies/{agency}", new JsonObject { ["name"] = name, ["from"] = from }.ToJsonString());

    public static Task<Answer> EndAsync(this Api api, string agency, string successor, string on = "2026-04-01") =>
        api.PostAsync($"agencies/{agency}/closure", new JsonObject { ["on"] = on, ["successor"] = successor }.ToJsonString());

    public static Task<Answer> HandOverAsync(this Api api, string number, string toAgency, string on = "2026-04-01") =>
        api.TakeAsync(number, "handover", new JsonObject { ["on"] = on, ["toAgency"] = toAgency, ["reason"] = "机构改革" }.ToJsonString());
}
