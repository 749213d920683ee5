using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Styles and scripts: small, our own or vendored by hash, and understood by the browsers of offices.</summary>
[Collection(SharedPages.Name)]
public sealed partial class PageFilesTests(Api api)
{
    private static readonly string Root = Path.Combine(Repository.Root, "src/CaseTracker.Api/wwwroot");

    [Fact]
    public void What_others_made_is_as_they_published_it()
    {
        var listed = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "lib/vendored.json")))!.AsArray();
        Assert.Equal(
            listed.Select(entry => (string)entry!["file"]!).Append("vendored.json").Order(),
            Directory.GetFiles(Path.Combine(Root, "lib")).Select(Path.GetFileName).Order());
        foreach (var entry in listed)
        {
            var bytes = File.ReadAllBytes(Path.Combine(Root, "lib", (string)entry!["file"]!));
            Assert.Equal((string?)entry["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [Theory]
    [InlineData("site.css", 32)]
    [InlineData("desk.css", 16)]
    public void The_style_sheets_are_small_and_use_what_browsers_of_2020_know(string file, int kilobytes)
    {
        var style = File.ReadAllText(Path.Combine(Root, file));
        Assert.True(style.Length <= kilobytes * 1024, $"{style.Length}");
        Assert.DoesNotMatch(@":has\(|@layer|@container|@import|url\(|:is\(|:where\(|inset:|aspect-ratio|color-mix", style);
        Assert.True(style.Count(sign => sign == '{') == style.Count(sign => sign == '}'));
        Assert.DoesNotMatch(@"\{[^{}]*&", style);
    }

    [Fact]
    public void The_script_is_short_and_keeps_nothing()
    {
        var script = File.ReadAllLines(Path.Combine(Root, "site.js"));
        Assert.True(script.Length <= 150, $"{script.Length}");
        Assert.DoesNotMatch("localStorage|sessionStorage|indexedDB|document\\.cookie|innerHTML|eval\\(|https?:", string.Join('\n', script));
    }

    [Fact]
    public async Task They_are_named_by_their_content_and_kept_for_a_year()
    {
        using var browser = new PageBrowser(api);
        var page = await browser.GetAsync("/sign-in");
        var files = page.Document.QuerySelectorAll("link[href], script[src]")
            .Select(file => file.GetAttribute("href") ?? file.GetAttribute("src")!);
        foreach (var file in files)
        {
            using var response = await api.Anonymous.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString()
                .Replace("max-age=31536000, public", "public, max-age=31536000", StringComparison.Ordinal));
            Assert.Matches(Version(), file);
        }
    }

    /// <summary>Over the wire, as a browser asks for it; a page itself is not compressed, because it holds a token.</summary>
    [Fact]
    public async Task A_first_view_takes_60_KB_at_most()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/cases/new");
        long bytes = System.Text.Encoding.UTF8.GetByteCount(page.Text);
        foreach (var file in page.Document.QuerySelectorAll("link[href], script[src]"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file.GetAttribute("href") ?? file.GetAttribute("src"));
            request.Headers.Add("Accept-Encoding", "gzip, br");
            using var response = await api.Anonymous.SendAsync(request);
            Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
            bytes += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(bytes, 10_000, 60 * 1024);
        Assert.Equal("text/html", page.MediaType);
    }

    [GeneratedRegex(@"\?v=[\w-]{43}\z")]
    private static partial Regex Version();
}
