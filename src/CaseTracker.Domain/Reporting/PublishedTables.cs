namespace CaseTracker.Domain.Reporting;

/// <summary>
/// Tables three and four as somebody published them, which need not balance. A total may be unstated (null): the report of
/// 上海市人民政府办公厅 for 2019 leaves most of them blank.
/// </summary>
/// <param name="Requests">Seven cells by row code; all 25 rows, or null where table three is not given.</param>
/// <param name="Remedies">Five cells by row code; all three rows, or null where table four is not given.</param>
public sealed record PublishedTables(IReadOnlyDictionary<string, IReadOnlyList<int?>>? Requests, IReadOnlyDictionary<string, IReadOnlyList<int?>>? Remedies)
{
    public static PublishedTables Of(RequestTable? requests, RemedyTable? remedies) => new(
        requests is null ? null : ReportRow.All.ToDictionary(row => row.Code, row => Stated(requests[row.Code])),
        remedies is null ? null : RemedyTable.RowCodes.Index().ToDictionary(row => row.Item, row => Stated(remedies[(Remedies.RemedyKind)row.Index])));

    /// <summary>Table three with what was left unstated filled in by addition.</summary>
    public RequestTable ToRequestTable() => new([.. ReportRow.All.Select(row => Complete(Requests![row.Code]))]);

    /// <summary>Table four with what was left unstated filled in; all zeros where it was not given.</summary>
    public RemedyTable ToRemedyTable() => Remedies is null ? RemedyTable.Empty : new([.. RemedyTable.RowCodes.Select(row => Complete(Remedies[row]))]);

    private static IReadOnlyList<int?> Stated(IReadOnlyList<int> counts) => [.. counts];

    private static IReadOnlyList<int> Complete(IReadOnlyList<int?> cells)
    {
        int[] parts = [.. cells.SkipLast(1).Select(cell => cell ?? 0)];
        return [.. parts, cells[^1] ?? parts.Sum()];
    }
}
