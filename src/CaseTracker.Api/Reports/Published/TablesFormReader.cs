using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Makes published tables of their form; every wrong place is named by its JSON path.</summary>
internal sealed class TablesFormReader
{
    private static readonly LocalizedText Needed = new("必填。", "Required.");

    private readonly List<(string Path, string Message)> _errors = [];

    public PublishedTables Read(TablesRequest form)
    {
        if (form.Requests is null && form.Remedies is null)
        {
            Add("$", new("requests 和 remedies 至少填写一项。", "Give requests, remedies or both."));
        }

        var rows = form.Requests is null ? null : Rows("$.requests", form.Requests, needed: null);
        var remedies = form.Remedies is null ? null : Remedies(form.Remedies);
        var before = form.Previous is null ? null : Previous(form.Previous.Value, form.Requests is not null);
        return _errors.Count > 0
            ? throw Problem.Invalid(_errors)
            : new(rows is null ? null : new(rows), remedies is null ? null : new(remedies), before);
    }

    /// <param name="needed">The one row that must be there; null for all rows of the form.</param>
    private Dictionary<string, IReadOnlyList<long?>> Rows(
        string path, IReadOnlyDictionary<string, IReadOnlyList<decimal?>?> given, string? needed)
    {
        var codes = PublishedRequests.CodesOf(
            given.ContainsKey(PublishedRequests.OtherHandling) ? ReportFormat.Format2019 : ReportFormat.Format2021);
        foreach (var row in codes.Where(row => !given.ContainsKey(row) && (needed is null || needed == row)))
        {
            Add(PathOf(path, row), Needed);
        }

        foreach (var row in given.Keys.Where(row => !codes.Contains(row)))
        {
            Add(PathOf(path, row), given.ContainsKey(PublishedRequests.OtherHandling) && ReportRow.IndexOf(row) >= 0
                ? new("3.6 与 3.6.1 至 3.6.3 不能同时填写。", "Give either 3.6 or 3.6.1 to 3.6.3.")
                : new("表三没有这一行。", "Table three has no such row."));
        }

        return given.ToDictionary(row => row.Key, row => Cells(PathOf(path, row.Key), row.Value, RequestTable.Columns));
    }

    private IReadOnlyList<IReadOnlyList<long?>> Remedies(RemediesForm form)
    {
        if (form.Columns is not null && !form.Columns.SequenceEqual(RemedyTable.ColumnCodes))
        {
            var order = string.Join(", ", RemedyTable.ColumnCodes);
            Add("$.remedies.columns", new($"应依次为：{order}。", $"Must be, in this order: {order}."));
        }

        IReadOnlyList<decimal?>?[] given = [form.Reconsideration, form.DirectSuit, form.SuitAfterReconsideration];
        return [.. RemedyTable.RowCodes.Zip(given, (row, cells) => Cells($"$.remedies.{row}", cells, RemedyTable.Columns))];
    }

    private IReadOnlyList<long?>? Previous(JsonElement previous, bool withRequests)
    {
        if (!withRequests)
        {
            Add("$.previous", new("没有本年的 requests，无从比对。", "There are no requests of this year to compare it with."));
        }

        var (path, rows) = PublishedTablesJson.Previous(previous);
        if (rows is not null)
        {
            return Rows(path, rows, ReportRow.CarriedOver).GetValueOrDefault(ReportRow.CarriedOver);
        }

        Add(path, Needed);
        return null;
    }

    private IReadOnlyList<long?> Cells(string path, IReadOnlyList<decimal?>? cells, int columns)
    {
        if (cells is null)
        {
            Add(path, Needed);
            return [];
        }

        if (cells.Count != columns)
        {
            Add(path, new($"应有{columns}个数，实有{cells.Count}个。", $"Must hold {columns} counts, not {cells.Count}."));
        }

        return [.. cells.Select((cell, index) => Count($"{path}[{index}]", cell))];
    }

    private long? Count(string path, decimal? cell)
    {
        if (cell is { } number && !PublishedCount.Is(number))
        {
            Add(path, PublishedCount.NoCount);
            return null;
        }

        return (long?)cell;
    }

    private void Add(string path, LocalizedText words) => _errors.Add((path, words.Localize()));

    private static string PathOf(string path, string row) =>
        row.Contains('.', StringComparison.Ordinal) ? $"{path}['{row}']" : $"{path}.{row}";
}
