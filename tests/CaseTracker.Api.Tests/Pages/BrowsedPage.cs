using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A page as a browser has it.</summary>
/// <param name="Path">Where the browser is after all redirects.</param>
internal sealed record BrowsedPage(
    string Path, HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text, IHtmlDocument Document)
{
    /// <summary>The first form of the content.</summary>
    public IHtmlFormElement Form => (IHtmlFormElement)(Document.QuerySelector("main form[method=post]")
        ?? throw new InvalidOperationException($"{Path} has no form: {Text}"));

    /// <summary>The form with a button of these words.</summary>
    public IHtmlFormElement FormWith(string button) => (IHtmlFormElement)Document.QuerySelectorAll("main form button")
        .First(found => found.TextContent.Contains(button, StringComparison.Ordinal)).Closest("form")!;

    public string Title => Document.Title ?? "";

    /// <summary>The visible words of the content.</summary>
    public string Words =>
        string.Join(' ', Document.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The sentences of the error summary.</summary>
    public IReadOnlyList<string> Faults => [.. Document.QuerySelectorAll("#summary li").Select(item => item.TextContent.Trim())];

    /// <summary>What is wrong with a field, as it stands there; null where nothing is.</summary>
    public string? FaultAt(string field) => Document.GetElementById(
        $"{field.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal)}-error")?.TextContent.Trim();

    /// <summary>What stands in a field.</summary>
    public string? ValueOf(string name) => Document.QuerySelectorAll($"[name='{name}']") switch
    {
        [IHtmlInputElement { Type: "radio" or "checkbox" }, ..] boxes => boxes.OfType<IHtmlInputElement>()
            .FirstOrDefault(box => box.IsChecked)?.Value,
        [IHtmlInputElement input, ..] => input.Value,
        [IHtmlTextAreaElement area, ..] => area.Value,
        [IHtmlSelectElement select, ..] => select.Value,
        _ => null,
    };
}
