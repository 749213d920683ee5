using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Data;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>Reads the cases behind a cell, by number, one after another.</summary>
internal static class CellReader
{
    /// <param name="after">The number behind which to begin; empty for the first.</param>
    /// <param name="most">How many are asked for; null for all.</param>
    public static IAsyncEnumerable<CellCase> ReadAsync(
        DbConnection connection, CellQuery cell, OfficeClock clock, string after, int? most, CancellationToken cancellationToken)
    {
        var (first, period) = cell.Days(clock);
        var now = connection.QueryUnbufferedAsync<CellCase>(
            $"""
            select case_number, received_on, due_on, answered_on, {RequestCells.ResultRow} as report_row, late_by
            from counted_cases
            where {cell.Scope.Condition} and {RequestCells.OfRow(cell.Row.Code)}
              and (@column = 'total' or applicant_type = @column) and case_number > @after
            order by case_number
            {(most is null || period.KnownAt is not null ? "" : "limit @most")}
            """,
            new { agency = cell.Agency, first, asOf = period.AsOf, row = cell.Row.Code, column = cell.Column.Code, after, most });
        var cases = period.KnownAt is { } instant
            ? ThenAsync(connection, cell, first, period, instant, now, after, cancellationToken)
            : now;
        return most is { } count ? cases.Take(count) : cases;
    }

    /// <summary>
    /// As the table was known: what has changed since is taken as it was then, all else as it is now. The numbers of what has changed are
    /// in memory.
    /// </summary>
    private static async IAsyncEnumerable<CellCase> ThenAsync(
        DbConnection connection, CellQuery cell, DateOnly first, ReportPeriod period, DateTimeOffset instant,
        IAsyncEnumerable<CellCase> now, string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!period.HasBegun)
        {
            yield break;
        }

        var covered = await cell.Scope.CodesAsync(connection, cancellationToken);
        var changed = new HashSet<string>();
        var then = new SortedDictionary<string, CellCase>(StringComparer.Ordinal);
        await foreach (var change in CaseChange.SinceAsync(connection, cell.Scope, period, instant, cancellationToken))
        {
            var number = change.Number.ToString();
            changed.Add(number);
            if (change.At(instant, period) is { } counted && covered.Contains(counted.Agency) && cell.Counts(counted, first, period.AsOf))
            {
                then.Add(number, CellCase.Of(number, counted.Case, period.AsOf));
            }
        }

        var earlier = new Queue<CellCase>(then.Values.Where(counted => string.CompareOrdinal(counted.CaseNumber, after) > 0));
        await foreach (var unchanged in now.Where(counted => !changed.Contains(counted.CaseNumber)).WithCancellation(cancellationToken))
        {
            while (earlier.TryPeek(out var next) && string.CompareOrdinal(next.CaseNumber, unchanged.CaseNumber) < 0)
            {
                yield return earlier.Dequeue();
            }

            yield return unchanged;
        }

        while (earlier.TryDequeue(out var last))
        {
            yield return last;
        }
    }
}
