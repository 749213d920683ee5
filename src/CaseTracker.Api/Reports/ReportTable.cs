namespace CaseTracker.Api.Reports;

/// <summary>Table two, three or four of a report, by the codes of <see cref="Domain.Reporting.ReportCell"/>.</summary>
internal enum ReportTable
{
    Proactive,
    Requests,
    Remedies,
}
