
namespace CaseTracker.Domain.Tables.Published;

/// <summary>
/// 表三 as published, whether it balances or not. A cell may be unstated (null): among the applicant types that is read
/// as none, in the total column as nothing said. In 格式2019, and in many later reports, （六）其他处理 is one row, <c>3.6</c>.
/// </summary>
public sealed class PublishedRequests
{
    /// <summary>（六）其他处理 where it is printed as one row.</summary>
    public const string OtherHandling = "3.6";

    private readonly Dictionary<string, long?[]> _rows;

    /// <param name="rows">Every row of one of the two forms, by code, each of seven cells.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public PublishedRequests(IReadOnlyDictionary<string, IReadOnlyList<long?>> rows)
    {
        Format = rows.ContainsKey(OtherHandling) ? ReportFormat.Format2019 : ReportFormat.Format2021;
        if (!rows.Keys.ToHashSet().SetEquals(CodesOf(Format)) || rows.Values.Any(row => row.Count != RequestTable.Columns))
        {
            throw new ArgumentException($"A table has all rows of its form, of {RequestTable.Columns} cells each.", nameof(rows));
        }

        _rows = rows.ToDictionary(row => row.Key, row => row.Value.ToArray());
    }

    /// <summary>The form by its rows: 格式2019 where （六） is one row.</summary>
    public ReportFormat Format { get; }

    /// <summary>The rows in official order.</summary>
    public IReadOnlyList<string> Codes => CodesOf(Format);

    /// <summary>The rows of results: each closed case is counted in one of them.</summary>
    public IEnumerable<string> Results => Codes.Except([ReportRow.Received, ReportRow.CarriedIn, ReportRow.Closed, ReportRow.CarriedOver]);

    /// <summary>The seven cells of a row.</summary>
    public IReadOnlyList<long?> this[string row] => _rows[row];

    /// <summary>The table as one that balances would have it printed.</summary>
    public static PublishedRequests Of(RequestTable table) =>
        new(ReportRow.All.ToDictionary(row => row.Code, row => (IReadOnlyList<long?>)[.. table[row.Code]]));

    /// <summary>The table with what was left unstated filled in by addition; （六） in one row is counted as 其他.</summary>
    public RequestTable ToTable() => new([.. ReportRow.All.Select(row => Cells.Complete(
        _rows.GetValueOrDefault(row.Code) ?? (row.Code == "3.6.3" ? _rows[OtherHandling] : new long?[RequestTable.Columns])))]);

    /// <summary>The codes of the rows that a form prints, in official order.</summary>
    public static IReadOnlyList<string> CodesOf(ReportFormat format) =>
        [.. RequestTable.Empty.Printed(format).Select(line => line.Row.Code)];
}
