
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tables;

/// <summary>
/// 表三, 收到和处理政府信息公开申请情况: 25 rows by 7 columns, the last column the total. Received, carried in and
/// closed by result are counted; the totals and what is carried over follow. Tables of agencies add up.
/// </summary>
public sealed class RequestTable
{
    /// <summary>Six applicant types and the total.</summary>
    public const int Columns = 7;

    private readonly long[][] _cells;

    /// <summary>A table as someone wrote it down, which need not balance. Shape: 25 rows of 7, in official order.</summary>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public RequestTable(IReadOnlyList<IReadOnlyList<long>> cells)
    {
        if (cells.Count != ReportRow.All.Count || cells.Any(row => row.Count != Columns))
        {
            throw new ArgumentException($"A table has {ReportRow.All.Count} rows of {Columns} counts.", nameof(cells));
        }

        _cells = [.. cells.Select(row => row.ToArray())];
    }

    public static RequestTable Empty { get; } = FromCounts([]);

    /// <summary>The codes of the columns: the applicant types in order, then <c>total</c>.</summary>
    public static IReadOnlyList<string> ColumnCodes { get; } = [.. Codes<ApplicantType>.All, "total"];

    public static IReadOnlyList<LocalizedText> ColumnLabels { get; } =
        [.. ApplicantTypes.All.Select(type => type.Label()), new("总计", "Total")];

    /// <summary>The seven counts of a row.</summary>
    public IReadOnlyList<long> this[string row] => _cells[ReportRow.IndexOf(row)];

    /// <summary>Builds the table from what was counted in the cases; counts of the same cell add up.</summary>
    /// <exception cref="ArgumentException">A count of a row that is derived, or of none.</exception>
    public static RequestTable FromCounts(IEnumerable<RequestCount> counts)
    {
        var cells = ReportRow.All.Select(_ => new long[Columns]).ToArray();
        foreach (var count in counts)
        {
            if (count.Row is ReportRow.Closed or ReportRow.CarriedOver || ReportRow.IndexOf(count.Row) is not (>= 0 and var row))
            {
                throw new ArgumentException($"Row {count.Row} is not counted.", nameof(counts));
            }

            cells[row][(int)count.Type] += count.Count;
        }

        long[] Row(string code) => cells[ReportRow.IndexOf(code)];
        for (var column = 0; column < Columns - 1; column++)
        {
            Row(ReportRow.Closed)[column] = ReportRow.Results.Sum(result => Row(result.Code)[column]);
            Row(ReportRow.CarriedOver)[column] =
                Row(ReportRow.Received)[column] + Row(ReportRow.CarriedIn)[column] - Row(ReportRow.Closed)[column];
        }

        foreach (var row in cells)
        {
            row[Columns - 1] = row.Sum();
        }

        return new(cells);
    }

    /// <summary>汇总: the table of two agencies together.</summary>
    public static RequestTable operator +(RequestTable left, RequestTable right) =>
        new([.. left._cells.Zip(right._cells, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())]);

    /// <summary>The rows as the form of a year prints them: in 格式2019 （六）其他处理 is one row.</summary>
    public IReadOnlyList<(ReportRow Row, IReadOnlyList<long> Counts)> Printed(ReportFormat format)
    {
        var rows = ReportRow.All.Zip(_cells, (row, counts) => (Row: row, Counts: (IReadOnlyList<long>)counts)).ToList();
        if (format == ReportFormat.Format2021)
        {
            return rows;
        }

        var first = ReportRow.IndexOf("3.6.1");
        var other = rows.GetRange(first, 3);
        rows.RemoveRange(first, 3);
        long[] sum = [.. Enumerable.Range(0, Columns).Select(column => other.Sum(row => row.Counts[column]))];
        rows.Insert(first, (new("3.6", other[0].Row.Group!), sum));
        return rows;
    }
}
