using System.Net;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Webhooks;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>A host with one agency and its people.</summary>
public sealed class Office : IAsyncLifetime
{
    private static int _accounts;

    private const string ArrivedOn = "2026-11-16";

    internal Api Api { get; } = new();

    internal string Agency { get; private set; } = "";

    /// <summary>Someone who may do everything in the agency.</summary>
    internal string Key { get; private set; } = "";

    /// <summary>An administrator of the agency, who may read the audit log too.</summary>
    internal Colleague Administrator { get; private set; } = null!;

    internal Colleague Handler { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Agency = await Api.AgencyAsync();
        Handler = await Api.ColleagueAsync(Agency, "handler");
        Administrator = await Api.ColleagueAsync(Agency, "administrator", "auditor");
        Key = (await Api.ColleagueAsync(Agency, "frontOffice", "handler", "approver")).Key;
    }

    public Task DisposeAsync()
    {
        Api.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A case that has lived a life such as <c>decision 2026-11-17</c>.</summary>
    internal async Task<string> CaseAsync(string life = "", string channel = "inPerson")
    {
        var number = await Api.CaseAsync(Agency, ArrivedOn, channel);
        await Api.LiveAsync(number, life);
        return number;
    }

    /// <summary>A new account of the front office, with its one-time password.</summary>
    internal async Task<(string Account, string Password)> AccountAsync()
    {
        var account = $"person{Interlocked.Increment(ref _accounts)}";
        var made = await Api.PostAsync(
            "accounts", $$"""{"account":"{{account}}","name":"赵六","roles":["frontOffice"],"agencyCode":"{{Agency}}"}""")
            .Served(HttpStatusCode.Created);
        return (account, made["password"]!);
    }

    /// <summary>The address of a draft that the handler has made.</summary>
    internal async Task<string> DraftAsync()
    {
        var number = await CaseAsync();
        await Handler.PostAsync($"cases/{number}/drafts/decision", """{"on":"2026-11-23","outcome":"granted"}""")
            .Served(HttpStatusCode.Created);
        return $"/cases/{number}/drafts/1";
    }

    /// <summary>A suit over a new case.</summary>
    internal async Task<int> RemedyAsync()
    {
        var filed = await Api.PostAsync("remedies", $$"""
            {"agencyCode":"{{Agency}}","caseNumber":"{{await CaseAsync()}}","kind":"directSuit","filedOn":"2026-11-20","body":"某某区人民法院"}
            """).Served(HttpStatusCode.Created);
        return (int)filed.Json["id"]!;
    }

    /// <summary>A webhook that was told of a case, where nobody listens.</summary>
    internal async Task<string> WebhookAsync()
    {
        var (id, _) = await Api.HookAsync(Hooks.Nowhere, Agency, "case.registration");
        await CaseAsync();
        await Api.HookIsAsync(id, webhook => webhook["state"] == "failing");
        return id;
    }

    internal async Task<int> CountAsync(string path) => (await Api.GetAsync(path).Served()).Json["items"]!.AsArray().Count;
}
