using System.Data.Common;
using System.Runtime.InteropServices;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>Counts the proven cases of an agency again, and compares with the counters that tables are read from.</summary>
internal sealed class CounterVerifier(string agency)
{
    /// <summary>What was counted less what is kept. What a year leaves open stands under row 4.</summary>
    private readonly Dictionary<(long Year, string Row, string Type), long> _differences = [];

    /// <summary>What the agency counts of a case while it has it: in the years on whose last day it does.</summary>
    public void Count(CountedRow counted)
    {
        var (first, last) = (counted.HeldFrom?.Year ?? 0, counted.HeldUntil?.Year - 1 ?? DateOnly.MaxValue.Year);
        var (received, type) = (counted.ReceivedOn.Year, counted.ApplicantType);
        if (last < first || last < received)
        {
            return;
        }

        if (received >= first)
        {
            Move(received, ReportRow.Received, type, 1);
        }

        Move(Math.Max(received, first - 1), ReportRow.CarriedOver, type, 1);
        if (counted is { AnsweredOn: { } answeredOn, ReportRow: { } row } && answeredOn.Year <= last)
        {
            Move(answeredOn.Year, row, type, 1);
            Move(answeredOn.Year, ReportRow.CarriedOver, type, -1);
        }
        else if (counted.HeldUntil is not null)
        {
            Move(last, ReportRow.CarriedOver, type, -1);
        }
    }

    /// <summary>Adds the counters that differ; one that is missing stands for 0.</summary>
    public async Task EndAsync(DbConnection connection, IntegrityViolations found, CancellationToken cancellationToken)
    {
        await using var rows = await connection.ExecuteReaderAsync(
            $"""
            select year, report_row, {YearCounts.Columns} from year_counts where agency_code = @agency
            union all
            select year, '{ReportRow.CarriedOver}', {YearCounts.Columns} from year_balances where agency_code = @agency
            """,
            new { agency },
            cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            foreach (var (index, type) in Codes<ApplicantType>.All.Index())
            {
                Move(rows.GetInt64(0), rows.GetString(1), type, -rows.GetInt64(2 + index));
            }
        }

        foreach (var (year, row, type) in _differences.Where(counter => counter.Value != 0).Select(counter => counter.Key)
            .OrderBy(counter => counter.Year).ThenBy(counter => counter.Row, StringComparer.Ordinal)
                .ThenBy(counter => counter.Type, StringComparer.Ordinal))
        {
            found.Add(new(BrokenRecord.Counter, $"{agency} {year} {row} {type}", null, BrokenPart.Projection));
        }
    }

    private void Move(long year, string row, string type, long by) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_differences, (year, row, type), out _) += by;
}
