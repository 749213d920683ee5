namespace CaseTracker.Api.Documents;

/// <summary>The media types in which tables come and go.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Csv = "text/csv";
    public const string Html = "text/html";
    public const string Text = "text/plain";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
