namespace CaseTracker.Api.Reports.Entries;

/// <summary>The parts of a report that are written by hand.</summary>
internal static class ReportPartNames
{
    public const string Proactive = "proactive";
    public const string Entered = "entered";

    public static string Section(int number) => $"section{number}";
}
