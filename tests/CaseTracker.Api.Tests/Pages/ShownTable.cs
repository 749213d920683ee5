using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Reads the printed table of a page, and what stands behind its numbers.</summary>
internal static class ShownTable
{
    /// <summary>The numbers of each row, each with its address; null for one that leads nowhere.</summary>
    public static List<List<(int Count, string? Address)>> Numbers(this BrowsedPage page) =>
    [
        .. page.Document.QuerySelectorAll("table.printed tbody tr").Select(row => row.QuerySelectorAll("td")
            .Select(cell => (int.Parse(cell.TextContent), cell.QuerySelector("a")?.GetAttribute("href"))).ToList()),
    ];

    /// <summary>Every number of a cell's list, over all its pages.</summary>
    public static async Task<List<string>> BehindAsync(this PageBrowser browser, string address)
    {
        var numbers = new List<string>();
        for (string? next = address; next is not null;)
        {
            var page = await browser.GetAsync(next);
            numbers.AddRange(page.Document.QuerySelectorAll("table.behind tbody th").Select(cell => cell.TextContent));
            next = (page.Document.QuerySelector("a[rel=next]") as IHtmlAnchorElement)?.GetAttribute("href");
        }

        return numbers;
    }

    /// <summary>The headings that a number names, in words.</summary>
    public static string HeadingsOf(this BrowsedPage page, IElement number) => string.Join(' ', number.GetAttribute("headers")!.Split(' ')
        .Select(id => page.Document.GetElementById(id)!.TextContent));

    /// <summary>The address of a file.</summary>
    public static string Download(this BrowsedPage page, string words) => page.Document.QuerySelectorAll("a[download]")
        .Single(link => link.TextContent.Contains(words)).GetAttribute("href")!;
}
