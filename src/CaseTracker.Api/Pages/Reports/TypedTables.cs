using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>Tables three and four in the fields of a form, and the cells of them that are wrong.</summary>
internal sealed class TypedTables(FormState form, ReportFormat format, IReadOnlyList<CheckTables.Violation> violations)
{
    private readonly ILookup<string, CheckTables.Violation> _wrong =
        violations.ToLookup(wrong => TableGrid.NameOf(wrong.Table, wrong.Row, wrong.Column));

    public IReadOnlyList<TableGrid> Grids { get; } = TableGrid.Both(format);

    public IReadOnlyList<CheckTables.Violation> Violations => violations;

    public string this[ReportCell cell] => form[NameOf(cell)];

    public static string NameOf(ReportCell cell) => TableGrid.NameOf(cell.Table, cell.Row, cell.Column);

    /// <summary>What is wrong with a cell in a few words; null where nothing is.</summary>
    public string? WrongAt(ReportCell cell)
    {
        var name = NameOf(cell);
        var faults = form.FaultsOf(name).Select(fault => fault.Sentence);
        var broken = _wrong[name].Select(wrong => wrong.Expected is { } expected
            ? T($"应为 {expected}，实为 {wrong.Found}", $"{expected} expected, {wrong.Found} found")
            : wrong.Detail);
        return faults.Concat(broken).Distinct().ToList() is { Count: > 0 } all ? string.Join(T("；", "; "), all) : null;
    }

    /// <summary>Puts tables that were read out of a file into the fields.</summary>
    public static void Fill(FormFields fields, PublishedTables tables)
    {
        foreach (var row in tables.Requests?.Codes ?? [])
        {
            Fill(fields, ReportCell.Requests, row, RequestTable.ColumnCodes, tables.Requests![row]);
        }

        foreach (var (index, row) in RemedyTable.RowCodes.Index().Where(_ => tables.Remedies is not null))
        {
            Fill(fields, ReportCell.Remedies, row, RemedyTable.ColumnCodes, tables.Remedies![index]);
        }
    }

    /// <summary>The tables in the fields; one of which all fields are blank is not given. Every cell that is no count is told.</summary>
    public PublishedTables Read()
    {
        var faults = new List<(string, string)>();
        var counts = Grids.SelectMany(grid => grid.Cells).ToDictionary(cell => cell, cell =>
        {
            if (!PublishedCount.TryRead(this[cell], out var count))
            {
                faults.Add(($"$.{NameOf(cell)}", PublishedCount.NoCount.Localize()));
            }

            return count;
        });
        if (faults.Count == 0 && counts.Values.All(count => count is null))
        {
            faults.Add(("$", T("表三、表四至少填写一张，或者上传文件。", "Fill in table three or four, or upload a file.")));
        }

        var (requests, remedies) = (RowsOf(counts, Grids[0]), RowsOf(counts, Grids[1]));
        return faults.Count > 0 ? throw Problem.Invalid(faults) : new(
            requests is null ? null : new(requests.ToDictionary(row => row.Key, row => row.Value)),
            remedies is null ? null : new([.. remedies.Select(row => row.Value)]));
    }

    private static List<KeyValuePair<string, IReadOnlyList<long?>>>? RowsOf(Dictionary<ReportCell, long?> counts, TableGrid grid) =>
        grid.Cells.All(cell => counts[cell] is null) ? null
        : [.. grid.Cells.GroupBy(cell => cell.Row).Select(row => new KeyValuePair<string, IReadOnlyList<long?>>(
            row.Key, [.. row.Select(cell => counts[cell])]))];

    private static void Fill(
        FormFields fields, string table, string row, IReadOnlyList<string> columns, IReadOnlyList<long?> counts)
    {
        foreach (var (column, count) in columns.Zip(counts))
        {
            fields.Set(TableGrid.NameOf(table, row, column), $"{count}");
        }
    }
}
