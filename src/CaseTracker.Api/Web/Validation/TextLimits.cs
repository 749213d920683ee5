namespace CaseTracker.Api.Web.Validation;

/// <summary>How long texts may be, in UTF-16 code units.</summary>
internal static class TextLimits
{
    public const int Description = 10_000;
    public const int Explanation = 10_000;
    /// <summary>A section of a report; the form asks for about a thousand characters in section one.</summary>
    public const int ReportText = 20_000;
    public const int Remark = 2_000;
    public const int Name = 200;

    /// <summary>How many entries a list in a step may have.</summary>
    public const int Entries = 50;
}
