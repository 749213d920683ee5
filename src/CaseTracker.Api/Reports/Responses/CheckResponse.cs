
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>One check of the report.</summary>
/// <param name="Rule">B1 to B10.</param>
/// <param name="Detail">Where it fails, or what could not be compared; null when it simply holds.</param>
/// <param name="Cells">The cells that fail.</param>
/// <param name="Cases">The numbers of the cases responsible, where that can be known.</param>
internal sealed record CheckResponse(
    string Rule, CheckSeverity Severity, bool Holds, string? Detail, IReadOnlyList<ReportCell> Cells, IReadOnlyList<string> Cases)
{
    public static CheckResponse Of(ReportCheck check) =>
        new(check.Rule, check.Severity, check.Holds, check.Detail?.Localize(), check.Cells, check.Cases);
}
