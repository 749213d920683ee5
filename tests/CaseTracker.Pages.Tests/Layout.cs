namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Where the parts of a page lie on the screen.</summary>
internal static class Layout
{
    /// <summary>No part of the page lies outside the width of the screen, unless it scrolls by itself.</summary>
    public static async Task AssertFitsAsync(this Tab tab)
    {
        var wide = await tab.Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.scrollingElement.scrollWidth <= width) return [];
              const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 0.5);
              return [`${document.scrollingElement.scrollWidth} > ${width}`, ...wide.map(e => e.cloneNode().outerHTML)];
            }
            """);
        Assert.True(wide.Length == 0, $"{tab.Page.Url} scrolls sideways on the screen {tab.Screen}:\n{string.Join('\n', wide.Take(10))}");
    }

    /// <summary>No cell of a table is so narrow that its words break after each character.</summary>
    public static async Task AssertCellsAreReadableAsync(this Tab tab)
    {
        var narrow = await tab.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main :is(td, th)')].filter(cell => {
              if (!cell.checkVisibility() || cell.textContent.trim().length < 4) return false;
              const { paddingLeft, paddingRight, fontSize } = getComputedStyle(cell);
              const width = cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
              return cell.clientWidth > 1 && width < 2 * parseFloat(fontSize);
            }).map(cell => cell.outerHTML)
            """);
        Assert.True(
            narrow.Length == 0, $"{tab.Page.Url} has narrow cells on the screen {tab.Screen}:\n{string.Join('\n', narrow.Take(10))}");
    }

    /// <summary>Nothing covers a button of a form.</summary>
    public static async Task AssertButtonsAreFreeAsync(this Tab tab)
    {
        var covered = await tab.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('form button')].filter(button => {
              if (!button.checkVisibility()) return false;
              button.scrollIntoView({ block: 'center' });
              const { x, y, width, height } = button.getBoundingClientRect();
              return !button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            }).map(button => button.outerHTML)
            """);
        Assert.True(covered.Length == 0, $"{tab.Page.Url} covers buttons on the screen {tab.Screen}:\n{string.Join('\n', covered)}");
    }
}
