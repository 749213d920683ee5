
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Reporting;

/// <summary>The three tables of a report as one list of cells, in official order.</summary>
public static class ReportCells
{
    public static IEnumerable<KeyValuePair<ReportCell, decimal>> Of(
        RequestTable requests, RemedyTable remedies, ProactiveTable proactive) =>
        Of(requests).Concat(Of(remedies)).Concat(Of(proactive));

    public static IEnumerable<KeyValuePair<ReportCell, decimal>> Of(RequestTable table) =>
        from row in ReportRow.All
        from column in RequestTable.ColumnCodes.Index()
        select KeyValuePair.Create(new ReportCell(ReportCell.Requests, row.Code, column.Item), (decimal)table[row.Code][column.Index]);

    public static IEnumerable<KeyValuePair<ReportCell, decimal>> Of(RemedyTable table) =>
        from row in RemedyTable.RowCodes.Index()
        from column in RemedyTable.ColumnCodes.Index()
        select KeyValuePair.Create(
            new ReportCell(ReportCell.Remedies, row.Item, column.Item), (decimal)table[(RemedyKind)row.Index][column.Index]);

    public static IEnumerable<KeyValuePair<ReportCell, decimal>> Of(ProactiveTable table)
    {
        foreach (var (row, counts) in new[] { ("regulations", table.Regulations), ("normativeDocuments", table.NormativeDocuments) })
        {
            yield return Cell(row, "issued", counts.Issued);
            yield return Cell(row, "repealed", counts.Repealed);
            yield return Cell(row, "inForce", counts.InForce);
        }

        yield return Cell("licences", "decisions", table.Licences);
        yield return Cell("penalties", "decisions", table.Penalties);
        yield return Cell("coerciveMeasures", "decisions", table.CoerciveMeasures);
        yield return Cell("fees", "amount", table.Fees);
    }

    private static KeyValuePair<ReportCell, decimal> Cell(string row, string column, decimal value) =>
        new(new(ReportCell.Proactive, row, column), value);
}
