namespace CaseTracker.Api.Pages.Frame;

internal static class Redirects
{
    /// <summary>An address of this host, as it was asked for; another is not gone to.</summary>
    public static string LocalOr(string? path, string other) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : other;
}
