namespace CaseTracker.Domain.Reporting;

/// <summary>A cell of a report's tables.</summary>
/// <param name="Table"><c>requests</c> (table three), <c>remedies</c> (table four) or <c>proactive</c> (table two).</param>
public sealed record ReportCell(string Table, string Row, string Column)
{
    public const string Requests = "requests";
    public const string Remedies = "remedies";
    public const string Proactive = "proactive";
}
