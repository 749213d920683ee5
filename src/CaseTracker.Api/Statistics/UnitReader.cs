using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// Reads table three of an agency and of each below it, one after another, however many there are: in one query, of which one agency at a
/// time is in memory, and the sums of those above it.
/// </summary>
internal static class UnitReader
{
    /// <summary>Sorts after every code, so that a subtotal stands behind all that it sums up.</summary>
    private const string Last = "~";

    /// <summary>An agency, those below it in the order of their codes, and then their subtotal.</summary>
    public static async IAsyncEnumerable<UnitLine> ReadAsync(
        DbConnection connection, string agency, ReportPeriod period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var above = new Stack<UnitLine>();
        await foreach (var row in RowsAsync(connection, agency, period).WithCancellation(cancellationToken))
        {
            while (above.TryPeek(out var last) && last.Level >= row.Level)
            {
                if (Close(above) is { } subtotal)
                {
                    yield return subtotal;
                }
            }

            var counted = new CountedText { Name = row.Name, Cells = row.Cells };
            var unit = new UnitLine(row.Path, row.Code, row.Name, row.Level, UnitKind.Agency, counted.Table());
            above.Push(unit);
            yield return unit;
        }

        while (above.Count > 0)
        {
            if (Close(above) is { } subtotal)
            {
                yield return subtotal;
            }
        }
    }

    /// <summary>Takes the last agency from the stack and adds it to the one above; its subtotal, where there were any below it.</summary>
    private static UnitLine? Close(Stack<UnitLine> above)
    {
        var sum = above.Pop();
        if (above.TryPop(out var parent))
        {
            above.Push(parent with { Table = parent.Table + sum.Table, Kind = UnitKind.Subtotal });
        }

        return sum.Kind == UnitKind.Agency ? null
            : sum with { Key = $"{sum.Key}/{Last}", Kind = sum.Level == 1 ? UnitKind.Total : UnitKind.Subtotal };
    }

    private static IAsyncEnumerable<Row> RowsAsync(DbConnection connection, string agency, ReportPeriod period) =>
        connection.QueryUnbufferedAsync<Row>(
            $"""
            with recursive tree (code, level, path) as (
              select code, 1, code from agencies where code = @agency
              union all
              select below.code, tree.level + 1, tree.path || '/' || below.code
              from agencies below
              join tree on below.parent_code = tree.code)
            select a.code, {AgencyDirectory.Name}, tree.level, tree.path, coalesce(counted.cells, '') as cells
            from tree
            join agencies a on a.code = tree.code
            left join (
              select agency, string_agg(report_row || ',' || {YearCounts.Text}, ';') as cells
              from ({RequestCounts.Sql(new AgencyScope(agency, RollUp: true), period, perAgency: true)}) counts
              group by agency) counted on counted.agency = tree.code
            order by tree.path
            """,
            new { agency, year = period.Year, first = period.First, asOf = period.AsOf, last = period.Last, on = period.Last });

    private sealed record Row
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public int Level { get; init; }

        public required string Path { get; init; }

        public required string Cells { get; init; }
    }
}
