
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Reporting;

internal static class Published
{
    /// <summary>海东市生态环境局, 2023: rows 1 to 4 in official order.</summary>
    private static readonly long[][] Haidong =
    [
        [6, 0, 0, 2, 0, 0, 8], // 1
        [0, 0, 0, 0, 0, 0, 0],
        [3, 0, 0, 1, 0, 0, 4], // 3.1
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0], // 3.3.1
        [1, 0, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [1, 0, 0, 0, 0, 0, 1], // 3.4.1
        [0, 0, 0, 1, 0, 0, 1],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0], // 3.5.1
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0], // 3.6.1
        [0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
        [5, 0, 0, 2, 0, 0, 7], // 3.7
        [1, 0, 0, 0, 0, 0, 1], // 4
    ];

    public static RequestTable HaidongTable => new(Haidong);

    /// <summary>The published table with one cell, counted from zero, overwritten.</summary>
    public static RequestTable HaidongWith(string row, int column, long count)
    {
        long[][] cells = [.. Haidong.Select(counts => counts.ToArray())];
        cells[ReportRow.IndexOf(row)][column] = count;
        return new(cells);
    }
}
