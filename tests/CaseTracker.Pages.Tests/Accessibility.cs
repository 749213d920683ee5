using Deque.AxeCore.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The rules of WCAG 2.2, levels A and AA, as axe checks them.</summary>
internal static class Accessibility
{
    /// <summary>
    /// Of what passes, axe tells one element a rule: all of them are most of the time. It runs in the page only: RunAxe of the package
    /// opens a page of its own for each result, for the sake of frames, which no page has.
    /// </summary>
    private const string Violations =
        """
        async () => {
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          const result = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
          if (!result.passes.length) throw new Error('axe checked nothing.');
          return result.violations.flatMap(({ id, impact, help, nodes }) =>
            nodes.map(({ target, html }) => `${id} (${impact}): ${help}: ${target} ${html}`));
        }
        """;

    /// <summary>
    /// What holds for every page in every state, on both screens: it is accessible, fits and can be used. Keeps pictures of it.
    /// </summary>
    public static async Task InspectAsync(this Tab tab, string name)
    {
        foreach (var screen in Enum.GetValues<Screen>().OrderBy(screen => screen == tab.Screen))
        {
            await tab.ShowOnAsync(screen);

            // Nobody looks at the pictures of CI, and they take a third of the time.
            if (Environment.GetEnvironmentVariable("CI") != "true")
            {
                await tab.PictureAsync(name);
            }

            await tab.AssertAccessibleAsync();
            await tab.AssertFitsAsync();
            await tab.AssertCellsAreReadableAsync();
            await tab.AssertButtonsAreFreeAsync();
        }
    }

    public static async Task AssertAccessibleAsync(this Tab tab)
    {
        if (!await tab.Page.EvaluateAsync<bool>("'axe' in window"))
        {
            // Puts axe into the page.
            await tab.Page.GetAxeRules();
        }

        var violations = await tab.Page.EvaluateAsync<string[]>(Violations);
        Assert.True(violations.Length == 0, $"{tab.Page.Url} on the screen {tab.Screen} violates\n{string.Join('\n', violations)}");
    }
}
