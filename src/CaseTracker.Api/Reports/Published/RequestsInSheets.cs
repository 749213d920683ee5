using CaseTracker.Api.Documents.Reading;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Finds table three: below its headings, row by row by their labels, until row 4.</summary>
internal sealed class RequestsInSheets(SheetErrors errors)
{
    private static readonly string[] Columns = [.. RequestTable.ColumnLabels.Select(label => LabelText.Fold(label.Chinese))];

    private readonly Dictionary<string, (long?[] Counts, string Place)> _rows = [];
    private bool _found;

    public PublishedRequests? Read(IReadOnlyList<TableSheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            ReadSheet(sheet);
        }

        if (!_found)
        {
            ReportLostHeadings(sheets);
            return null;
        }

        var codes = CodesOfForm();
        foreach (var row in codes.Where(row => !_rows.ContainsKey(row)))
        {
            var label = ReportRow.All.First(known => known.Code == row).Label;
            errors.Add($"row {row}", new($"没有找到“{label.Chinese}”这一行。", $"There is no row “{label.Chinese}” ({label.English})."));
        }

        return errors.Any ? null : new(codes.ToDictionary(row => row, row => (IReadOnlyList<long?>)_rows[row].Counts));
    }

    private void ReadSheet(TableSheet sheet)
    {
        int[]? columns = null;
        var byCode = false;
        string? group = null;
        for (var line = 0; line < sheet.Height; line++)
        {
            if (Headings.EndingAt(sheet, line, Columns) is { } headed)
            {
                (columns, byCode, _found) = (headed, sheet.Folded(line, 0) is "row" or "code", true);
            }
            else if (columns is not null && Headings.Holds(sheet, line, RemediesInSheets.FirstHeading))
            {
                columns = null;
            }
            else if (columns is not null && RowLabels.RowAt(sheet, line, columns[0], byCode, ref group) is { } row)
            {
                Take(row, sheet, line, columns);
                columns = row == ReportRow.CarriedOver ? null : columns;
            }
        }
    }

    /// <summary>A row may stand twice if it says the same: merged over two lines, or on two sheets.</summary>
    private void Take(string row, TableSheet sheet, int line, int[] columns)
    {
        var counts = errors.Counts(sheet, line, columns);
        if (!_rows.TryAdd(row, (counts, sheet.Place(line))) && !_rows[row].Counts.SequenceEqual(counts))
        {
            var first = _rows[row].Place;
            errors.Add(sheet.Place(line), new($"与 {first} 处的行重复而数值不同。", $"Is the same row as at {first}, with other counts."));
        }
    }

    /// <summary>（六）其他处理 is the heading of its rows where there are any, and else a row itself.</summary>
    private IReadOnlyList<string> CodesOfForm() => PublishedRequests.CodesOf(
        _rows.ContainsKey(PublishedRequests.OtherHandling)
            && !_rows.Keys.Any(row => row.StartsWith($"{PublishedRequests.OtherHandling}.", StringComparison.Ordinal))
            ? ReportFormat.Format2019
            : ReportFormat.Format2021);

    private void ReportLostHeadings(IReadOnlyList<TableSheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            if (Enumerable.Range(0, sheet.Height).FirstOrDefault(line => RowLabels.Begins(sheet, line), -1) is >= 0 and var first)
            {
                errors.Add(sheet.Place(first), new(
                    $"上方没有找到完整的表头：{string.Join("、", Columns)}。",
                    $"The headings above it are not all there: {string.Join(", ", Columns)}."));
            }
        }
    }
}
