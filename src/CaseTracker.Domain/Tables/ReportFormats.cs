namespace CaseTracker.Domain.Tables;

public static class ReportFormats
{
    /// <summary>The code of the form: the year in which it was issued.</summary>
    public static string Code(this ReportFormat format) => format == ReportFormat.Format2019 ? "2019" : "2021";
}
