using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The rules of WCAG 2.2, levels A and AA, as axe checks them.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },

        // Of what passes, one element a rule: all of them are most of the time.
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>What holds for every page in every state: it is accessible and fits the screen. Keeps a picture of it.</summary>
    public static async Task InspectAsync(this Tab tab, string name)
    {
        // Nobody looks at the pictures of CI, and they take a third of the time.
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            await tab.PictureAsync(name);
        }

        await tab.AssertAccessibleAsync();
        await tab.AssertFitsAsync();
    }

    public static async Task AssertAccessibleAsync(this Tab tab)
    {
        var result = await tab.Page.RunAxe(Rules);
        var violations =
            from violation in result.Violations
            from node in violation.Nodes
            select $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Target} {node.Html}";
        Assert.True(result.Violations.Length == 0, $"{tab.Page.Url} violates\n{string.Join('\n', violations)}");
        Assert.NotEmpty(result.Passes);
    }
}
