using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>The tables of a unit that keeps its cases elsewhere.</summary>
internal sealed record EnteredTables(
    IReadOnlyDictionary<string, IReadOnlyList<long>> Requests, IReadOnlyDictionary<string, IReadOnlyList<long>> Remedies)
{
    public RequestTable ToRequestTable() => new([.. ReportRow.All.Select(row => Requests[row.Code])]);

    public RemedyTable ToRemedyTable() => new([.. RemedyTable.RowCodes.Select(row => Remedies[row])]);
}
