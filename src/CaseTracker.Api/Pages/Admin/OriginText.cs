using CaseTracker.Api.Letters;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>Where a text or a paper comes from, in words.</summary>
internal static class OriginText
{
    public static string Of(LetterOrigin origin, string? inheritedFrom) => origin switch
    {
        LetterOrigin.Own => T("本机关", "This agency"),
        LetterOrigin.Inherited => T($"沿用上级 {inheritedFrom}", $"From {inheritedFrom} above"),
        _ => T("系统自带", "Comes with the program"),
    };
}
