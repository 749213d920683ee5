using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using CsCheck;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>Tables that balance have no violation; one cell changed breaks just the identities that the cell stands in.</summary>
public class GeneratedIdentitiesTests
{
    private const int Total = RequestTable.Columns - 1;

    private static readonly Gen<RequestTable> Requests = Gen.Select(
            Gen.Int[0, ApplicantTypes.All.Count - 1],
            Gen.Int[0, ReportRow.Results.Count + 1],
            Gen.Int[0, 3000],
            (type, row, count) =>
                new RequestCount((ApplicantType)type, row switch { 0 => "1", 1 => "2", _ => ReportRow.Results[row - 2].Code }, count))
        .Array[0, 40].Select(Balance);

    private static readonly Gen<RemedyTable> Remedies = Gen.Select(
            Gen.Enum<RemedyKind>(), Gen.Enum<RemedyResult>().Nullable(), Gen.Int[0, 500], (
                kind, result, count) => new RemedyCount(kind, result, count))
        .Array[0, 20].Select(RemedyTable.FromCounts);

    private static readonly Gen<int> Change = Gen.OneOf(Gen.Int[-4000, -1], Gen.Int[1, 4000]);

    [Fact]
    public void A_balanced_report_has_no_violation() => Gen.Select(Requests, Remedies).Sample((requests, remedies) =>
        Assert.Empty(
            TableIdentities.Violations(new(Published(requests), Published(remedies), [.. requests["2"].Select(count => (long?)count)]))));

    [Fact]
    public void One_changed_cell_of_table_three_breaks_its_column_and_its_row() =>
        Gen.Select(Requests, Gen.Int[0, ReportRow.All.Count - 1], Gen.Int[0, Total], Change).Sample((table, index, column, by) =>
        {
            var row = ReportRow.All[index].Code;
            var before = table["2"].Select(count => (long?)count).ToArray();

            Assert.Equal(
                Broken(table, row, column, by).Order(),
                TableIdentities.Violations(new(Published(table, row, column, by), null, before)).Select(Key).Order());
        });

    [Fact]
    public void One_changed_cell_of_table_four_breaks_its_channel() =>
        Gen.Select(Remedies, Gen.Int[0, 2], Gen.Int[0, RemedyTable.Columns - 1], Change).Sample((table, row, column, by) =>
        {
            var counts = table[(RemedyKind)row];
            var inTotal = column == RemedyTable.Columns - 1;
            List<string> broken =
            [
                Key(new(
                    "B5", "remedies", RemedyTable.RowCodes[row], "total", counts[^1] + (inTotal ? 0 : by), counts[^1] + (inTotal ? by : 0)))
            ];
            if (counts[column] + by < 0)
            {
                broken.Add(
                    Key(new("B7", "remedies", RemedyTable.RowCodes[row], RemedyTable.ColumnCodes[column], null, counts[column] + by)));
            }

            Assert.Equal(broken.Order(), TableIdentities.Violations(new(null, Published(table, row, column, by))).Select(Key).Order());
        });

    private static IEnumerable<string> Broken(RequestTable table, string row, int column, int by)
    {
        var code = RequestTable.ColumnCodes[column];
        var changed = table[row][column] + by;
        string Key(string rule, string at, string in_, long expected, long found) =>
            GeneratedIdentitiesTests.Key(new(rule, "requests", at, in_, expected, found));

        if (row is "1" or "2" or "3.7" or "4")
        {
            var expected = table["4"][column] + (row is "4" ? 0 : row is "3.7" ? -by : by);
            yield return Key("B1", "4", code, expected, row is "4" ? changed : table["4"][column]);
        }

        if (row.StartsWith("3.", StringComparison.Ordinal))
        {
            var expected = table["3.7"][column] + (row is "3.7" ? 0 : by);
            yield return Key("B2", "3.7", code, expected, row is "3.7" ? changed : table["3.7"][column]);
        }

        yield return Key("B3", row, "total", table[row][Total] + (column == Total ? 0 : by), column == Total ? changed : table[row][Total]);
        if (row is "2")
        {
            yield return Key("B4", "2", code, table["2"][column], changed);
        }

        if (changed < 0)
        {
            yield return GeneratedIdentitiesTests.Key(new("B7", "requests", row, code, null, changed));
        }
    }

    private static string Key(TableViolation violation) => violation.ToString();

    /// <summary>More may be closed than came in; what is missing came in new.</summary>
    private static RequestTable Balance(RequestCount[] counts) => RequestTable.FromCounts(
        [.. counts, .. counts.Where(count => count.Row is not ("1" or "2")).Select(count => count with { Row = "1" })]);

    private static PublishedRequests Published(RequestTable table, string? row = null, int column = 0, int by = 0) =>
        new(ReportRow.All.ToDictionary(
        known => known.Code, known =>
            (IReadOnlyList<long?>)[
                .. table[known.Code].Select((count, at) => (long?)(count + (known.Code == row && at == column ? by : 0)))
            ]));

    private static PublishedRemedies Published(RemedyTable table, int row = -1, int column = 0, int by = 0) => new(
        [.. Enumerable.Range(0, 3).Select(
            index => table[(RemedyKind)index].Select((count, at) => (long?)(count + (index == row && at == column ? by : 0))).ToArray())]);
}
