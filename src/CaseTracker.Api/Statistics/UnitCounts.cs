using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A line of the table by agency.</summary>
/// <param name="Level">1 for the agency that was asked for, 2 for those directly below it, and so on.</param>
/// <param name="Kind">An agency alone, with all below it, or all agencies of the table.</param>
/// <param name="Counts">Of the 25 rows of table three, in their order.</param>
internal sealed record UnitCounts(string AgencyCode, string AgencyName, int Level, UnitKind Kind, IReadOnlyList<long> Counts)
{
    internal static UnitCounts Example { get; } = Of(
        new("HDHB", "HDHB", "海东市生态环境局", 1, UnitKind.Agency, RequestTable.FromCounts(
            [new(ApplicantType.NaturalPerson, ReportRow.Received, 6), new(ApplicantType.NaturalPerson, "3.1", 3)])),
        RequestColumn.Total);

    public static UnitCounts Of(UnitLine line, RequestColumn column) =>
        new(line.Code, line.Name, line.Level, line.Kind, [.. line.CountsOf(column)]);
}
