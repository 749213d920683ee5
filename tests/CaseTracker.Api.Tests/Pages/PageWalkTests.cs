using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Every page × every role × own and foreign agency, from the mapped pages: a new page is walked without a word here.</summary>
public sealed partial class PageWalkTests(PageWorld world) : IClassFixture<PageWorld>
{
    private const string NotAllowed = "您的角色没有这项权限。";

    public static TheoryData<string> Roles => [.. Codes<Role>.All];

    private IEnumerable<WalkedPage> SignedIn => world.Pages.Where(page => !page.IsAnonymous);

    [Fact]
    public void Every_page_says_who_may_open_it()
    {
        Assert.True(world.Pages.Count > 25, "The pages were not found.");
        Assert.All(SignedIn, page => Assert.NotNull(page.Rule));
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task A_role_opens_its_pages_and_is_told_why_not_the_others(string code)
    {
        var role = RoleOf(code);
        var browser = world.BrowserOf(role);

        // From the first page each is led to the own work.
        foreach (var walked in SignedIn.Where(page => page.Opens(role) || page.Pattern != "/"))
        {
            var page = await browser.GetAsync(walked.PathFor(world.Own));
            Assert.True(
                page.Status == (walked.Opens(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden),
                $"{role} {walked.Pattern}: {page.Status} {page.Words}");
            Assert.Equal("text/html", page.MediaType);
            if (!walked.Opens(role) && role != Role.Approver)
            {
                Assert.Contains(NotAllowed, page.Words, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Neither name, nor contact, nor what was asked for: in no page, and not in what the page leads to.</summary>
    [Fact]
    public async Task A_statistician_sees_nobody()
    {
        var browser = world.BrowserOf(Role.Statistician);
        var opened = SignedIn.Where(page => page.Opens(Role.Statistician)).ToList();
        Assert.True(opened.Count > 15, "The pages were not found.");
        foreach (var walked in opened)
        {
            var page = await browser.GetAsync(walked.PathFor(world.Own));
            Assert.Equal((walked.Pattern, HttpStatusCode.OK), (walked.Pattern, page.Status));
            Assert.All(PageWorld.Personal, words => Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal));
        }

        foreach (var path in new[] { "statistics/cell", "statistics/cell/export" })
        {
            var page = await browser.GetAsync($"/{path}?agency={world.Own.Agency}&year=2026&row=1&format=csv");
            Assert.Contains(world.Own.Case, page.Text, StringComparison.Ordinal);
            Assert.All(PageWorld.Personal, words => Assert.DoesNotContain(words, page.Text, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task A_case_of_another_agency_is_not_there(string code)
    {
        var role = RoleOf(code);
        foreach (var walked in SignedIn.Where(page => page.NamesACase && page.Opens(role)))
        {
            var page = await world.BrowserOf(role).GetAsync(walked.PathFor(world.Foreign));
            Assert.True(page.Status == HttpStatusCode.NotFound, $"{role} {walked.Pattern}: {page.Status}");
            Assert.DoesNotContain("Wang Wu", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_account_a_key_and_a_webhook_of_another_agency_are_not_there_and_the_agency_is_out_of_scope()
    {
        var browser = world.BrowserOf(Role.Administrator);
        foreach (var walked in SignedIn.Where(page => page.NamesWhatIsAdministered))
        {
            var page = await browser.GetAsync(walked.PathFor(world.Foreign));
            Assert.True(page.Status == HttpStatusCode.NotFound, $"{walked.Pattern}: {page.Status}");
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/admin/agencies/{world.Foreign.Agency}")).Status);
    }

    [Fact]
    public async Task Without_a_sign_in_a_page_asks_for_one_and_a_key_opens_none()
    {
        using var anonymous = new PageBrowser(world.Api);
        using var withKey = new HttpRequestMessage(HttpMethod.Get, "/");
        withKey.Headers.Authorization = new("Bearer", Api.Key);
        withKey.Headers.Add("Accept", "text/html");
        using var answer = await world.Api.Anonymous.SendAsync(withKey);
        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
        foreach (var walked in SignedIn)
        {
            var path = walked.PathFor(world.Own);
            Assert.Equal($"/sign-in?returnTo={Uri.EscapeDataString(path)}", (await anonymous.GetAsync(path)).Path);
        }
    }

    [Fact]
    public async Task A_sign_in_opens_no_address_of_the_api()
    {
        var page = await world.BrowserOf(Role.Approver).GetAsync($"/api/v1/cases/{world.Own.Case}");
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (page.Status, page.MediaType));
    }

    /// <summary>Also of the page that explains a refusal.</summary>
    [Theory]
    [InlineData("approver", "en")]
    [InlineData("handler", "zh-CN")]
    [InlineData("auditor", "zh-CN")]
    [InlineData("frontOffice", "zh-CN")]
    public async Task Every_page_keeps_the_rules_of_the_house(string role, string language)
    {
        foreach (var walked in world.Pages)
        {
            var page = await world.BrowserOf(RoleOf(role)).GetAsync(walked.PathFor(world.Own));
            var faults = FaultsOf(page, language).ToList();
            Assert.True(faults.Count == 0, $"{walked.Pattern}:\n{string.Join('\n', faults)}");
        }
    }

    private static Role RoleOf(string code) => Codes<Role>.TryParse(code, out var role) ? role : throw new ArgumentException(code);

    private static IEnumerable<string> FaultsOf(BrowsedPage page, string language)
    {
        var document = page.Document;
        string Count(string selector) => $"{document.QuerySelectorAll(selector).Length} × {selector}";
        foreach (var once in new[] { "h1", "main", "header.bar", "footer", "title" })
        {
            if (document.QuerySelectorAll(once).Length != 1)
            {
                yield return Count(once);
            }
        }

        foreach (var element in document.All)
        {
            foreach (var fault in FaultsOf(element, document))
            {
                yield return $"{fault}: {element.OuterHtml[..Math.Min(200, element.OuterHtml.Length)]}";
            }
        }

        foreach (var id in document.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1))
        {
            yield return $"The id {id.Key} is there {id.Count()} times.";
        }

        if (document.DocumentElement.GetAttribute("lang") != language)
        {
            yield return "The language is not the reader's.";
        }

        if (language == "en" && ChineseIn(document) is { Length: > 0 } untranslated)
        {
            yield return $"Not in English: {untranslated}";
        }

        if (page.Headers.CacheControl is not { NoStore: true })
        {
            yield return "It may be stored.";
        }

        if (page.Title.Contains("Wang", StringComparison.Ordinal) || page.Text.Length > 61_440)
        {
            yield return $"{page.Title}: {page.Text.Length} characters";
        }
    }

    private static IEnumerable<string> FaultsOf(IElement element, IDocument document)
    {
        // What is drawn beside the same in words.
        var isDrawn = element.Closest("[aria-hidden='true']") is not null;
        if (element.Attributes.Any(attribute => attribute.Name == "style"
            || attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name.StartsWith("hx-on", StringComparison.Ordinal)))
        {
            yield return "script or style in an attribute";
        }

        if (element is { LocalName: "script", TextContent.Length: > 0 } or { LocalName: "style" })
        {
            yield return "script or style in the page";
        }

        if (element.Attributes.Any(attribute => attribute.Name is "href" or "src" or "action" or "formaction" or "hx-post" or "hx-get"
            && attribute.Value is not ['/', ..] and not ['#', ..] and not ['?', ..]))
        {
            yield return "an address that is not of this host";
        }

        if (element.LocalName is "input" or "select" or "textarea" && element.GetAttribute("type") is not ("hidden" or "submit")
            && !element.HasAttribute("aria-label") && element.Closest("label") is null
            && document.QuerySelector($"label[for='{element.Id}']") is null)
        {
            yield return "a control without a label";
        }

        if (element.LocalName == "table" && !isDrawn && element.QuerySelector("caption") is null)
        {
            yield return "a table without a caption";
        }

        if (element.LocalName == "th" && !isDrawn && !element.HasAttribute("scope"))
        {
            yield return "a heading without a scope";
        }
    }

    /// <summary>Chinese words outside what is marked as Chinese.</summary>
    private static string ChineseIn(IDocument document) => string.Join(", ", document.Descendants<IText>()
        .Where(text => Chinese().IsMatch(text.Data) && text.ParentElement?.Closest("[lang='zh-CN']") is null)
            .Select(text => text.Data.Trim())
        .Concat(document.All.SelectMany(element => element.Attributes
            .Where(attribute => attribute.Name is "aria-label" or "title" or "placeholder" && Chinese().IsMatch(attribute.Value)
                && element.Closest("[lang='zh-CN']") is null).Select(attribute => attribute.Value))));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
