using System.Globalization;
using CaseTracker.Api.Problems;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Reads one sheet of an xlsx, cell by cell.</summary>
/// <param name="shared">The texts that the sheets of the workbook share.</param>
/// <param name="cells">How many cells may stand in it.</param>
/// <param name="mergedCells">How many cells may be filled in.</param>
internal sealed class XlsxSheetReader(string name, List<string> shared, int cells, int mergedCells)
{
    private readonly TableSheet _sheet = new(name);
    private (int Row, int Column) _last = (-1, -1);

    public int CellsLeft { get; private set; } = cells;

    public int MergedCellsLeft { get; private set; } = mergedCells;

    /// <summary>The text without its reading aids (拼音).</summary>
    public static string Text(RstType item) => item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    public TableSheet Read(WorksheetPart part)
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(Row))
            {
                var number = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value;
                _last = (number is null ? _last.Row + 1 : int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) - 1, -1);
            }
            else if (reader.IsStartElement && reader.ElementType == typeof(Cell))
            {
                Take((Cell)reader.LoadCurrentElement()!);
            }
            else if (reader.IsStartElement && reader.ElementType == typeof(MergeCell))
            {
                Fill(((MergeCell)reader.LoadCurrentElement()!).Reference!.Value!);
            }
        }

        return _sheet;
    }

    /// <summary>Rows and cells may leave out where they stand: then behind the last one.</summary>
    private void Take(Cell cell)
    {
        if (--CellsLeft < 0)
        {
            throw new Problem(ProblemKind.MalformedRequest, new("单元格过多，请只上传报告的表格。", "Too many cells: send the tables of the report only."));
        }

        _last.Column = cell.CellReference?.Value is { } reference ? Parse(reference).Column : _last.Column + 1;
        _sheet.Set(_last.Row, _last.Column, Text(cell));
    }

    /// <summary>Merged cells hold the text of the first of them. They stand behind the rows in the file, so all texts are known.</summary>
    private void Fill(string range)
    {
        var corners = range.Split(':');
        var (first, last) = (Parse(corners[0]), Parse(corners[^1]));
        var text = _sheet[first.Row, first.Column];
        for (var row = first.Row; text.Length > 0 && row <= Math.Min(last.Row, TableSheet.MostRows - 1); row++)
        {
            for (var column = first.Column; column <= Math.Min(last.Column, TableSheet.MostColumns - 1); column++)
            {
                if (--MergedCellsLeft < 0)
                {
                    throw new Problem(ProblemKind.MalformedRequest, new("合并单元格过多。", "Too many cells are merged."));
                }

                _sheet.Set(row, column, text);
            }
        }
    }

    /// <summary>The place of a reference such as <c>D7</c>, counted from zero.</summary>
    private static (int Row, int Column) Parse(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetterUpper).Count();
        var column = reference.Take(letters).Aggregate(0, (sum, letter) => checked((sum * 26) + letter - 'A' + 1));
        return (int.Parse(reference.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture) - 1, column - 1);
    }

    private string Text(Cell cell)
    {
        var type = cell.DataType?.Value;
        return type == CellValues.SharedString ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)]
            : type == CellValues.InlineString ? Text(cell.InlineString!)
            : cell.CellValue?.Text ?? "";
    }
}
