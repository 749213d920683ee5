using CaseTracker.Api.Documents.Reading;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Finds table four: one line of fifteen counts as it is printed, or a line of five for each channel.</summary>
internal sealed class RemediesInSheets(SheetErrors errors)
{
    private static readonly string[] Columns = [.. RemedyTable.ColumnLabels.Select(label => LabelText.Fold(label.Chinese))];
    private static readonly string[] Printed = [.. Enumerable.Repeat(Columns, RemedyTable.RowCodes.Count).SelectMany(columns => columns)];

    private readonly long?[]?[] _rows = new long?[]?[RemedyTable.RowCodes.Count];
    private bool _found;

    public static string FirstHeading => Columns[0];

    public PublishedRemedies? Read(IReadOnlyList<TableSheet> sheets)
    {
        foreach (var sheet in sheets)
        {
            ReadSheet(sheet);
        }

        if (!_found)
        {
            return null;
        }

        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row] is null)
            {
                var label = RemedyTable.RowLabels[row];
                errors.Add(
                    $"row {RemedyTable.RowCodes[row]}",
                    new($"没有找到“{label.Chinese}”。", $"There is no “{label.Chinese}” ({label.English})."));
            }
        }

        return errors.Any ? null : new([.. _rows.Select(row => row!)]);
    }

    private void ReadSheet(TableSheet sheet)
    {
        int? headings = null;
        int[]? five = null;
        for (var line = 0; line < sheet.Height; line++)
        {
            headings = Headings.Holds(sheet, line, FirstHeading) ? line : headings;
            if (Headings.EndingAt(sheet, line, Printed) is { } fifteen)
            {
                (five, headings, _found) = (null, null, true);
                ReadPrinted(sheet, line, fifteen);
            }
            else if (Headings.EndingAt(sheet, line, Columns) is { } columns)
            {
                five = columns;
            }
            else if (five is not null && RowAt(sheet, line, five[0]) is >= 0 and var row)
            {
                (headings, _found) = (null, true);
                Take(row, sheet, line, five);
            }
        }

        if (headings is { } lost)
        {
            errors.Add(sheet.Place(lost), new("表四的表头不完整，或者没有数据。", "Table four lacks headings or counts."));
        }
    }

    /// <summary>The first line below the headings that is not blank; a paragraph there means that the table was left blank.</summary>
    private void ReadPrinted(TableSheet sheet, int headings, int[] columns)
    {
        var line = headings + 1;
        while (line < sheet.Height && columns.All(column => sheet[line, column].Length == 0))
        {
            line++;
        }

        string[] texts = [.. columns.Select(column => sheet[line, column]).Where(text => text.Length > 0).Distinct()];
        if (texts.Length == 1 && !PublishedCount.TryRead(texts[0], out _))
        {
            line = sheet.Height;
        }

        for (var row = 0; row < _rows.Length; row++)
        {
            Take(row, sheet, line, columns.AsSpan(row * RemedyTable.Columns, RemedyTable.Columns).ToArray());
        }
    }

    private static int RowAt(TableSheet sheet, int line, int first)
    {
        string[] labels = [.. Enumerable.Range(0, first).SelectMany(column => new[] { sheet[line, column], sheet.Folded(line, column) })];
        return Enumerable.Range(0, RemedyTable.RowCodes.Count).Cast<int?>()
            .FirstOrDefault(row => labels.Any(label => label == RemedyTable.RowCodes[row!.Value]
                || label.EndsWith(LabelText.Fold(RemedyTable.RowLabels[row.Value].Chinese), StringComparison.Ordinal))) ?? -1;
    }

    private void Take(int row, TableSheet sheet, int line, int[] columns)
    {
        var counts = errors.Counts(sheet, line, columns);
        if (_rows[row] is { } before && !before.SequenceEqual(counts))
        {
            errors.Add(sheet.Place(line), new("与前面的表四重复而数值不同。", "Is table four once more, with other counts."));
        }

        _rows[row] = counts;
    }
}
