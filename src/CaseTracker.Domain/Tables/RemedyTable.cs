
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Domain.Tables;

/// <summary>
/// 表四, 政府信息公开行政复议、行政诉讼情况: three channels by five columns, the last the total. The form prints them
/// side by side in one row. Tables of agencies add up; those of successive years do not, because a dispute that spans
/// years is pending in the first and has its result in the last.
/// </summary>
public sealed class RemedyTable
{
    /// <summary>结果维持, 结果纠正, 其他结果, 尚未审结 and 总计.</summary>
    public const int Columns = 5;

    private const int Pending = 3;

    private readonly long[][] _cells;

    /// <summary>A table as someone wrote it down, which need not add up. Shape: 3 rows of 5, in official order.</summary>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public RemedyTable(IReadOnlyList<IReadOnlyList<long>> cells)
    {
        if (cells.Count != RowCodes.Count || cells.Any(row => row.Count != Columns))
        {
            throw new ArgumentException($"A table has {RowCodes.Count} rows of {Columns} counts.", nameof(cells));
        }

        _cells = [.. cells.Select(row => row.ToArray())];
    }

    public static IReadOnlyList<string> RowCodes { get; } = Codes<RemedyKind>.All;

    /// <summary>The labels of the rows as the form's headings have them; both suits stand under 行政诉讼.</summary>
    public static IReadOnlyList<LocalizedText> RowLabels { get; } =
    [
        new("行政复议", "Administrative reconsideration"),
        new("未经复议直接起诉", "Suit without reconsideration"),
        new("复议后起诉", "Suit after reconsideration"),
    ];

    public static IReadOnlyList<string> ColumnCodes { get; } = [.. Codes<RemedyResult>.All, "pending", "total"];

    public static IReadOnlyList<LocalizedText> ColumnLabels { get; } =
    [
        new("结果维持", "Upheld"), new("结果纠正", "Corrected"), new("其他结果", "Other result"), new("尚未审结", "Pending"), new("总计", "Total"),
    ];

    public static RemedyTable Empty { get; } = FromCounts([]);

    /// <summary>The five counts of a channel.</summary>
    public IReadOnlyList<long> this[RemedyKind kind] => _cells[(int)kind];

    /// <summary>Builds the table from what was counted; counts of the same cell add up.</summary>
    public static RemedyTable FromCounts(IEnumerable<RemedyCount> counts)
    {
        var cells = RowCodes.Select(_ => new long[Columns]).ToArray();
        foreach (var count in counts)
        {
            cells[(int)count.Kind][count.Result is { } result ? (int)result : Pending] += count.Count;
            cells[(int)count.Kind][^1] += count.Count;
        }

        return new(cells);
    }

    /// <summary>汇总: the table of two agencies together.</summary>
    public static RemedyTable operator +(RemedyTable left, RemedyTable right) =>
        new([.. left._cells.Zip(right._cells, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())]);
}
