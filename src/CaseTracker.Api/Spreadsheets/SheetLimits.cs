using System.Globalization;
using CaseTracker.Api.Problems;

namespace CaseTracker.Api.Spreadsheets;

/// <summary>How large a sheet may be. Beyond that each throws a problem.</summary>
internal static class SheetLimits
{
    /// <summary>As many as an xlsx sheet has.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>A file may claim 16,384 columns in a few bytes, and each row is spelt out.</summary>
    private const int MostColumns = 1000;

    /// <summary>Rows that a file leaves out take no bytes, and each is spelt out.</summary>
    private const int MostBlankCells = 5_000_000;

    public static Problem TooLarge() => new(ProblemKind.MalformedRequest, new("文件解压后过大。", "The file is too large once unpacked."));

    public static void DemandRows(int rows)
    {
        if (rows > MostRows)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"表格超过{MostRows}行。", $"The sheet has more than {MostRows} rows."));
        }
    }

    public static void DemandBlankCells(int cells)
    {
        if (cells > MostBlankCells)
        {
            throw new Problem(ProblemKind.MalformedRequest, new("工作表空行过多，请删除空行后再上传。", "The sheet has too many blank rows; delete them and send it again."));
        }
    }

    public static void DemandColumns(int columns)
    {
        if (columns > MostColumns)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"表格超过{MostColumns}列。", $"The sheet has more than {MostColumns} columns."));
        }
    }

    /// <summary>By the number that a row gives itself; one that is no number is left to the reader.</summary>
    public static void DemandRow(string? number)
    {
        if (number is not null)
        {
            DemandRows(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : int.MaxValue);
        }
    }

    /// <summary>By a reference such as <c>D7</c> or <c>A1:D7</c>; the last column counts.</summary>
    public static void DemandColumnsOf(string? reference)
    {
        foreach (var corner in (reference ?? "").Split(':'))
        {
            var columns = 0;
            foreach (var letter in corner.Replace("$", "", StringComparison.Ordinal).TakeWhile(char.IsAsciiLetter))
            {
                columns = (columns * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
                DemandColumns(columns);
            }
        }
    }
}
