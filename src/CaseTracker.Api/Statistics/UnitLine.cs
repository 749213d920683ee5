using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A line of the table by agency.</summary>
/// <param name="Key">By which the lines are in order: the codes down to the agency.</param>
/// <param name="Level">1 for the agency at the top.</param>
internal sealed record UnitLine(string Key, string Code, string Name, int Level, UnitKind Kind, RequestTable Table)
{
    /// <summary>A column of the table, from the first row to the last.</summary>
    public IEnumerable<long> CountsOf(RequestColumn column) => ReportRow.All.Select(row => Table[row.Code][column.Index]);
}
