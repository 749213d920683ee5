using System.Globalization;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>How large a sheet may be. Beyond that each throws a problem.</summary>
internal static class SheetLimits
{
    /// <summary>As many as an xlsx sheet has.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>A file may claim 16,384 columns in a few bytes, and each row is spelt out up to its last cell.</summary>
    public const int MaxColumns = 1000;

    /// <summary>Cells that a file leaves out take no bytes.</summary>
    private const int MaxBlankCells = 5_000_000;

    /// <summary>As much as the largest upload holds; a text that many cells share takes few bytes in the file.</summary>
    private const long MaxTextCharacters = 128 * 1024 * 1024;

    public static Problem TooLarge() => new(ProblemKind.MalformedRequest, new("文件解压后过大。", "The file is too large once unpacked."));

    public static void RequireRows(int rows)
    {
        if (rows > MaxRows)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"表格超过{MaxRows}行。", $"The sheet has more than {MaxRows} rows."));
        }
    }

    public static void RequireBlankCells(int cells)
    {
        if (cells > MaxBlankCells)
        {
            throw new Problem(ProblemKind.MalformedRequest,
                new("工作表空单元格过多，请删除空行、空列后再上传。", "The sheet has too many blank cells; delete blank rows and columns and send it again."));
        }
    }

    public static void RequireText(long characters)
    {
        if (characters > MaxTextCharacters)
        {
            throw TooLarge();
        }
    }

    public static void RequireColumns(int columns)
    {
        if (columns > MaxColumns)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"表格超过{MaxColumns}列。", $"The sheet has more than {MaxColumns} columns."));
        }
    }

    /// <summary>The number that a row gives itself; null where it gives none.</summary>
    public static int? RowOf(string? number) =>
        number is null ? null : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : int.MaxValue;

    /// <summary>By a range such as <c>A1:D7</c>; the last column counts.</summary>
    public static void RequireColumnsOf(string? range)
    {
        foreach (var corner in (range ?? "").Split(':'))
        {
            CellRange.ColumnOf(corner.Replace("$", "", StringComparison.Ordinal));
        }
    }
}
