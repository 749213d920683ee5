using Microsoft.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The keyboard of a tab. It counts every press except those that enter text.</summary>
internal sealed class Keyboard(IPage page)
{
    public int Presses { get; private set; }

    /// <summary>Presses a key, such as <c>Tab</c>, <c>Shift+Tab</c>, <c>Enter</c> or <c>ArrowDown</c>.</summary>
    public async Task PressAsync(string key, int times = 1)
    {
        for (var press = 0; press < times; press++)
        {
            await page.Keyboard.PressAsync(key);
            Presses++;
        }
    }

    /// <summary>Enters text where the focus is, as an input method does.</summary>
    public Task EnterAsync(string text) => page.Keyboard.InsertTextAsync(text);

    /// <summary>Presses a key until an element has the focus.</summary>
    public async Task MoveToAsync(ILocator element, string key = "Tab")
    {
        for (var moves = 0; !await element.EvaluateAsync<bool>("element => element === document.activeElement"); moves++)
        {
            Assert.True(moves < 50, $"{key} does not lead to {element}.");
            await PressAsync(key);
        }
    }
}
