using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Accounts;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Webhooks;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A host with a case of each of two agencies, and a browser of each role over one of them.</summary>
public sealed class PageWorld : IAsyncLifetime
{
    /// <summary>What tells of the applicant of a case: name, contact, and what was asked for.</summary>
    internal static readonly string[] Personal = ["Wang Wu", "13987654321", "Air quality of 2025"];

    private readonly Dictionary<Role, PageBrowser> _browsers = [];

    internal Api Api { get; } = new();

    internal IReadOnlyList<WalkedPage> Pages { get; private set; } = [];

    /// <summary>
    /// What there is of the roles' agency: a case with a consultation, a draft and a remedy, an account, a key and a webhook.
    /// </summary>
    internal Walked Own { get; private set; } = null!;

    internal Walked Foreign { get; private set; } = null!;

    internal PageBrowser BrowserOf(Role role) => _browsers[role];

    public async Task InitializeAsync()
    {
        Pages = WalkedPage.AllOf(Api);
        var agency = await Api.AgencyAsync();
        (Own, Foreign) = (await WorkedOnAsync(agency), await WorkedOnAsync(await Api.AgencyAsync()));
        foreach (var role in Enum.GetValues<Role>())
        {
            _browsers[role] = await PageBrowser.SignedInAsync(
                Api, (await Api.ColleagueAsync(agency, role.Code())).Key, role == Role.Approver ? "en" : "zh-CN");
        }
    }

    public Task DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }

        Api.Dispose();
        return Task.CompletedTask;
    }

    private async Task<Walked> WorkedOnAsync(string agency)
    {
        var number = await Api.CaseAsync(Given.Registration(agency, "2026-11-16")
            .With("applicant.name", Personal[0]).With("applicant.phone", Personal[1]).With("request.description", Personal[2]));
        await Api.LiveAsync(number, "consultation 2026-11-17, opinion 2026-11-18");
        await Api.TakeAsync(number, "drafts/decision", """{"on":"2026-11-23","outcome":"granted"}""")
            .Served(System.Net.HttpStatusCode.Created);
        await Api.PostAsync("remedies",
            $$"""{"agencyCode":"{{agency}}","caseNumber":"{{number}}","kind":"directSuit","filedOn":"2026-11-20","body":"City court"}""")
            .Served(System.Net.HttpStatusCode.Created);
        var person = await Person.AddedAsync(Api, agency, "frontOffice");
        var key = await Api.ColleagueAsync(agency, "integrator");
        var (webhook, _) = await Api.HookAsync(Hooks.Nowhere, agency);
        return new(agency, number, person.Account, key.Key[..12], webhook);
    }
}
