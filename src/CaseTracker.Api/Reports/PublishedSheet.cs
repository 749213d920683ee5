using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Spreadsheets;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

/// <summary>
/// Finds tables three and four in the rows of a file, as we export them or as somebody copied them from a published report:
/// by their headings and labels, wherever they stand.
/// </summary>
internal sealed partial class PublishedSheet
{
    private readonly Dictionary<string, IReadOnlyList<int?>> _requests = [];
    private readonly Dictionary<string, IReadOnlyList<int?>> _remedies = [];
    private readonly List<(string Place, string Message)> _errors = [];
    private string _sheet = "";
    private int _requestsAt = -1;
    private int[] _remediesAt = [];

    /// <summary>Throws a problem that names every cell that is no number, and every row that is missing.</summary>
    public static async Task<PublishedTables> ReadAsync(IAsyncEnumerable<SheetRow> rows)
    {
        var sheet = new PublishedSheet();
        await foreach (var row in rows)
        {
            sheet.Take(row);
        }

        return sheet.Finish();
    }

    private void Take(SheetRow row)
    {
        if (row.Sheet != _sheet)
        {
            (_sheet, _requestsAt, _remediesAt) = (row.Sheet, -1, []);
        }

        var cells = row.Cells.Select(PublishedRows.Tight).ToList();
        if (cells.IndexOf("自然人") is >= 0 and var person)
        {
            (_requestsAt, _remediesAt) = (person, []);
        }
        else if (cells.Contains("结果维持"))
        {
            (_requestsAt, _remediesAt) = (-1, [.. cells.Index().Where(cell => cell.Item == "结果维持").Select(cell => cell.Index)]);
        }
        else if (_requestsAt >= 0)
        {
            TakeRequests(row);
        }
        else if (_remediesAt.Length > 0)
        {
            TakeRemedies(row);
        }
    }

    /// <summary>The deepest label left of the counts says which row it is; the one above it may stand beside it, or be merged into it.</summary>
    private void TakeRequests(SheetRow row)
    {
        var label = row.Cells.Take(_requestsAt).LastOrDefault(cell => cell.Length > 0) ?? "";
        if (PublishedRows.OfRequests(label) is { } code)
        {
            _requests.TryAdd(code, Counts(row, _requestsAt, RequestTable.Columns));
        }
    }

    private void TakeRemedies(SheetRow row)
    {
        if (_remediesAt is [var only])
        {
            var label = row.Cells.Take(only).LastOrDefault(cell => cell.Length > 0) ?? "";
            if (PublishedRows.OfRemedies(label) is { } code)
            {
                _remedies.TryAdd(code, Counts(row, only, RemedyTable.Columns));
            }
        }
        else if (_remediesAt.Length == RemedyTable.RowCodes.Count && _remedies.Count == 0 && row.Cells.Any(cell => cell.Length > 0))
        {
            foreach (var (code, at) in RemedyTable.RowCodes.Zip(_remediesAt))
            {
                _remedies[code] = Counts(row, at, RemedyTable.Columns);
            }
        }
    }

    private List<int?> Counts(SheetRow row, int from, int columns) => [.. Enumerable.Range(from, columns).Select(column => Count(row, column))];

    private int? Count(SheetRow row, int column)
    {
        var cell = column < row.Cells.Count ? Separators().Replace(PublishedRows.Tight(row.Cells[column]), "") : "";
        if (Blank().IsMatch(cell))
        {
            return null;
        }

        if (Whole().Match(cell) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        _errors.Add((row.Place(column), new Words("不是整数。", "Not a whole number.").Say()));
        return null;
    }

    private PublishedTables Finish()
    {
        if (_requests.Count == 0 && _remedies.Count == 0)
        {
            throw Problem.Invalid("$", new("没有找到表三或者表四：需要“自然人”或者“结果维持”所在的表头。", "Neither table three nor table four was found: the heading with 自然人 or 结果维持 is needed."));
        }

        if (_requests.Remove(PublishedRows.SingleOther, out var single))
        {
            foreach (var row in new[] { "3.6.1", "3.6.2", "3.6.3" })
            {
                _requests.TryAdd(row, row == "3.6.3" ? single : new int?[RequestTable.Columns]);
            }
        }

        _errors.AddRange(Missing(_requests, ReportRow.All.Select(row => (row.Code, row.Label))));
        _errors.AddRange(Missing(_remedies, RemedyTable.RowCodes.Zip(RemedyTable.RowLabels)));
        return _errors.Count > 0
            ? throw Problem.Invalid(_errors)
            : new(_requests.Count > 0 ? _requests : null, _remedies.Count > 0 ? _remedies : null);
    }

    private static IEnumerable<(string Place, string Message)> Missing(Dictionary<string, IReadOnlyList<int?>> found, IEnumerable<(string Code, Words Label)> rows) =>
        found.Count == 0 ? [] : rows.Where(row => !found.ContainsKey(row.Code)).Select(row =>
            (row.Code, new Words($"没有找到“{row.Label.Chinese}”这一行。", $"The row “{row.Label.Chinese}” was not found.").Say()));

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[/\\\-—－–无]*$")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^(-?\d+)(?:\.0+)?$")]
    private static partial Regex Whole();
}
