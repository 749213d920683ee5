using Microsoft.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The screens that every page must fit.</summary>
public enum Screen
{
    /// <summary>The screen of an office: 1366 × 768.</summary>
    Desk,

    /// <summary>The screen of a small telephone: 360 × 740.</summary>
    Phone,
}

internal static class ScreenSizes
{
    public static ViewportSize Size(this Screen screen) =>
        screen == Screen.Desk ? new() { Width = 1366, Height = 768 } : new() { Width = 360, Height = 740 };
}
