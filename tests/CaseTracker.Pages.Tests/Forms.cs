using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Forms of pages: the names of their fields are the paths in the API's requests.</summary>
internal static class Forms
{
    /// <summary>Fills in what the body of a request says, as far as the page asks for it.</summary>
    public static async Task FillAsync(this IPage page, JsonObject body, string prefix = "")
    {
        foreach (var (name, value) in body)
        {
            if (value is JsonObject part)
            {
                await page.FillAsync(part, $"{prefix}{name}.");
            }
            else if (value is not null)
            {
                await FillAsync(page, prefix + name, value is JsonArray lines ? string.Join('\n', lines) : $"{value}");
            }
        }
    }

    /// <summary>Empties all fields, and chooses nothing.</summary>
    public static Task ClearAsync(this IPage page) => page.EvaluateAsync(
        """
        () => document.querySelectorAll('main form[method=post]').forEach(form => {
          for (const field of form.elements)
            if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
            else if (field.type !== 'hidden' && field.localName !== 'button') field.value = '';
        })
        """);

    /// <summary>The button that sends the form of the page.</summary>
    public static ILocator Submit(this IPage page) => page.Locator("main form[method=post] button.filled");

    /// <summary>Waits for the end of all swaps.</summary>
    public static Task SwappedAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')");

    private static async Task FillAsync(IPage page, string name, string text)
    {
        var fields = page.Locator($"main form[method=post] [name='{name}']:not([type=hidden])");
        if (await fields.CountAsync() == 0)
        {
            return;
        }

        switch (await fields.First.GetAttributeAsync("type") ?? await fields.First.EvaluateAsync<string>("field => field.localName"))
        {
            case "radio":
                await page.Locator($"[name='{name}'][value='{text}']").CheckAsync();
                break;
            case "select":
                await fields.SelectOptionAsync(text);
                break;
            default:
                await fields.FillAsync(text);
                break;
        }
    }
}
