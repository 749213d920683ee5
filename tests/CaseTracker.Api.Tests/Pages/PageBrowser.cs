using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A browser without script: it opens pages, fills forms, sends them and follows redirects, and keeps cookies.</summary>
internal sealed class PageBrowser : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _client;

    public PageBrowser(Api api, string language = "zh-CN")
    {
        _client = new(_handler) { BaseAddress = api.Anonymous.BaseAddress };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
        _client.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Every address that was asked for, those of redirects too.</summary>
    public List<string> Asked { get; } = [];

    public Uri Host => _client.BaseAddress!;

    /// <summary>A browser that has signed in with a key.</summary>
    public static async Task<PageBrowser> SignedInAsync(Api api, string key = Api.Key, string language = "zh-CN")
    {
        var browser = new PageBrowser(api, language);
        var page = await browser.GetAsync("/sign-in");
        var next = await browser.SubmitAsync(page, page.Form, ("key", key));
        Assert.False(next.Path.StartsWith("/sign-in", StringComparison.Ordinal), next.Words);
        return browser;
    }

    public Task<BrowsedPage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Sends a form with what stands in it, and these values, by a button or by the first one.</summary>
    /// <param name="button">The words on the button; null for the first.</param>
    public Task<BrowsedPage> SubmitAsync(
        BrowsedPage page, IHtmlFormElement form, string? button, params (string Name, string Value)[] values) =>
        SendAsync(HttpMethod.Post, ActionOf(page, form, button), new FormUrlEncodedContent(FieldsOf(form, button, values)));

    public Task<BrowsedPage> SubmitAsync(BrowsedPage page, IHtmlFormElement form, params (string Name, string Value)[] values) =>
        SubmitAsync(page, form, button: null, values);

    /// <summary>Sends fields to an address as they are.</summary>
    public Task<BrowsedPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields));

    /// <summary>Sends a form with a file in it.</summary>
    public Task<BrowsedPage> UploadAsync(
        BrowsedPage page, IHtmlFormElement form, byte[] file, string fileName, params (string Name, string Value)[] values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in FieldsOf(form, button: null, values))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "file", fileName);
        return SendAsync(HttpMethod.Post, ActionOf(page, form, button: null), content);
    }

    /// <summary>What a form would send.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(
        IHtmlFormElement form, string? button, params (string Name, string Value)[] values)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            if (ValueOf(element) is { } value && !values.Any(given => given.Name == element.GetAttribute("name")))
            {
                fields.Add(new(element.GetAttribute("name")!, value));
            }
        }

        if (ButtonOf(form, button) is { } pressed && pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            fields.Add(new(name, pressed.GetAttribute("value") ?? ""));
        }

        fields.AddRange(values.Select(value => new KeyValuePair<string, string>(value.Name, value.Value)));
        return fields;
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static string? ValueOf(IElement element) => element switch
    {
        { } named when string.IsNullOrEmpty(named.GetAttribute("name")) => null,
        IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? box.Value : null,
        IHtmlInputElement { Type: "submit" or "file" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    private static IElement? ButtonOf(IHtmlFormElement form, string? words)
    {
        var buttons = form.QuerySelectorAll("button:not([type=button])").ToList();
        return words is null ? buttons.FirstOrDefault()
            : buttons.Find(button => button.TextContent.Contains(words, StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"There is no button '{words}'.");
    }

    private static string ActionOf(BrowsedPage page, IHtmlFormElement form, string? button)
    {
        var action = ButtonOf(form, button)?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Path;
        return action.StartsWith('?') ? page.Path.Split('?')[0] + action : action;
    }

    private async Task<BrowsedPage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            Asked.Add(path);
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await _client.SendAsync(request);
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.TemporaryRedirect))
            {
                var text = await response.Content.ReadAsStringAsync();
                return new(path, response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, text,
                    Parser.ParseDocument(text));
            }

            // Redirects of the framework name the host; the program's own do not.
            path = new Uri(Host, response.Headers.Location!).PathAndQuery;
            if (response.StatusCode == HttpStatusCode.Redirect)
            {
                (method, content) = (HttpMethod.Get, null);
            }
            else if (content is not null)
            {
                content = new ByteArrayContent(
                    await content.ReadAsByteArrayAsync())
                { Headers = { ContentType = content.Headers.ContentType } };
            }
        }

        throw new InvalidOperationException("The redirects do not end.");
    }
}
