using System.Text.Json;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

/// <summary>Tables three and four as JSON.</summary>
/// <param name="Requests">Seven cells by row code, all rows; <c>3.6</c> in place of its three rows for 格式2019. A blank total is null.</param>
/// <param name="Previous">Last year's table: the same shape, or its rows alone; only row <c>4</c> is needed.</param>
internal sealed record PublishedForm(IReadOnlyDictionary<string, IReadOnlyList<int?>?>? Requests, PublishedForm.RemediesForm? Remedies, JsonElement? Previous)
{
    /// <summary>Five cells each: upheld, corrected, other, pending, total.</summary>
    /// <param name="Columns">May be given, and then in this order.</param>
    internal sealed record RemediesForm(
        IReadOnlyList<string>? Columns, IReadOnlyList<int?>? Reconsideration, IReadOnlyList<int?>? DirectSuit, IReadOnlyList<int?>? SuitAfterReconsideration);

    /// <summary>Throws a problem that names every row that is missing, unknown or of another length.</summary>
    public PublishedTables ToTables()
    {
        var errors = new List<(string Path, string Message)>();
        if (Requests is null && Remedies is null)
        {
            errors.Add(("$", new Words("requests 和 remedies 至少填写一项。", "Give requests or remedies at least.").Say()));
        }

        var requests = Requests is null ? null : RequestRows(Requests, errors);
        var remedies = Remedies is null ? null : RemedyRows(Remedies, errors);
        return errors.Count > 0 ? throw Problem.Invalid(errors) : new(requests, remedies);
    }

    /// <summary>Last year's row 4; null where it was not given.</summary>
    public IReadOnlyList<int?>? PreviousRow()
    {
        if (Previous is not { ValueKind: not JsonValueKind.Null } previous)
        {
            return null;
        }

        var rows = previous.ValueKind == JsonValueKind.Object && previous.TryGetProperty("requests", out var inner) ? inner : previous;
        if (rows.ValueKind == JsonValueKind.Object && rows.TryGetProperty(ReportRow.CarriedOver, out var row) && Cells(row) is { Count: RequestTable.Columns } cells)
        {
            return cells;
        }

        throw Problem.Invalid("$.previous", new("应含有第4行的7个整数，例如 {\"4\":[1,0,0,0,0,0,1]}。", "Must hold the seven whole numbers of row 4, such as {\"4\":[1,0,0,0,0,0,1]}."));
    }

    private static List<int?>? Cells(JsonElement row)
    {
        var cells = new List<int?>();
        foreach (var cell in row.ValueKind == JsonValueKind.Array ? row.EnumerateArray() : default)
        {
            if (cell.ValueKind != JsonValueKind.Null && !(cell.ValueKind == JsonValueKind.Number && cell.TryGetInt32(out _)))
            {
                return null;
            }

            cells.Add(cell.ValueKind == JsonValueKind.Null ? null : cell.GetInt32());
        }

        return cells;
    }

    private static Dictionary<string, IReadOnlyList<int?>> RequestRows(IReadOnlyDictionary<string, IReadOnlyList<int?>?> given, List<(string Path, string Message)> errors)
    {
        var rows = new Dictionary<string, IReadOnlyList<int?>?>(given);
        if (rows.Remove(PublishedRows.SingleOther, out var single))
        {
            rows.TryAdd("3.6.1", new int?[RequestTable.Columns]);
            rows.TryAdd("3.6.2", new int?[RequestTable.Columns]);
            if (!rows.TryAdd("3.6.3", single))
            {
                errors.Add(("$.requests['3.6']", new Words("不能与 3.6.1 至 3.6.3 同时填写。", "Not together with 3.6.1 to 3.6.3.").Say()));
            }
        }

        errors.AddRange(rows.Keys.Where(code => ReportRow.IndexOf(code) < 0).Select(code => ($"$.requests['{code}']", new Words("未知的行。", "Unknown row.").Say())));
        return ReportRow.All.ToDictionary(row => row.Code, row => Row($"$.requests['{row.Code}']", rows.GetValueOrDefault(row.Code), RequestTable.Columns, errors));
    }

    private static Dictionary<string, IReadOnlyList<int?>> RemedyRows(RemediesForm form, List<(string Path, string Message)> errors)
    {
        if (form.Columns is not null && !form.Columns.SequenceEqual(RemedyTable.ColumnCodes))
        {
            errors.Add(("$.remedies.columns", new Words($"应依次为：{string.Join("、", RemedyTable.ColumnCodes)}。", $"Must be, in order: {string.Join(", ", RemedyTable.ColumnCodes)}.").Say()));
        }

        return RemedyTable.RowCodes.Zip([form.Reconsideration, form.DirectSuit, form.SuitAfterReconsideration])
            .ToDictionary(row => row.First, row => Row($"$.remedies.{row.First}", row.Second, RemedyTable.Columns, errors));
    }

    private static IReadOnlyList<int?> Row(string path, IReadOnlyList<int?>? cells, int columns, List<(string Path, string Message)> errors)
    {
        if (cells?.Count != columns)
        {
            errors.Add((path, new Words($"应为{columns}个整数。", $"Must be {columns} whole numbers.").Say()));
        }

        return cells ?? [];
    }
}
