using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Dapper;

namespace CaseTracker.Api.Statistics.Overview;

/// <summary>Reads what an overview counts of one year, agency by agency or all in scope together.</summary>
internal sealed class OverviewReader(DbConnection connection, AgencyScope scope, bool perAgency)
{
    private readonly Dictionary<string, Tally> _tallies = [];

    /// <summary>By agency code; all in scope together stand under the code of the one at the top.</summary>
    public async Task<IReadOnlyDictionary<string, Tally>> ReadAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        await AddAsync(period, ["channel", "received_on as day"], RequestCells.Received,
            [
                "count(*) filter (where extended) as extended", "count(*) filter (where corrected) as corrected",
                "count(*) filter (where consulted) as consulted",
            ],
            (tally, row) => tally.Receive(row), cancellationToken);
        await AddAsync(
            period, ["answered_on as day", "answer_days as days"], RequestCells.Closed,
            ["count(*) filter (where late_by is not null) as late"],
            (tally, row) => tally.Answer(row), cancellationToken);
        await AddAsync(period, [], RequestCells.CarriedOver, ["count(*) filter (where due_on < @asOf) as late"],
            (tally, row) => (tally.Open, tally.OverdueOpen) = (row.Count, row.Late), cancellationToken);
        await AddAsync(
            period, [], $"fee_noticed_on between @first and @asOf and {RequestCells.Held}", ["coalesce(sum(fee_yuan), 0) as yuan"],
            (tally, row) => (tally.FeeNotices, tally.FeesAsked) = (row.Count, row.Yuan), cancellationToken);
        await AddAsync(period, [], $"fee_paid_on between @first and @asOf and {RequestCells.Held}", ["coalesce(sum(fee_yuan), 0) as yuan"],
            (tally, row) => (tally.FeesPaid, tally.FeeIncome) = (row.Count, row.Yuan), cancellationToken);
        return _tallies;
    }

    private async Task AddAsync(
        ReportPeriod period, string[] groups, string condition, string[] sums, Action<Tally, Row> add, CancellationToken cancellationToken)
    {
        string[] keys = perAgency ? ["agency_code", .. groups] : groups;
        var rows = await connection.QueryAsync<Row>(
            $"""
            select {string.Join(", ", [.. keys, "count(*) as count", .. sums])}
            from counted_cases
            where {scope.Condition} and {condition}
            {(keys.Length == 0 ? "" : $"group by {string.Join(", ", Enumerable.Range(1, keys.Length))}")}
            """,
            new { agency = scope.Agency, first = period.First, asOf = period.AsOf },
            cancellationToken);
        foreach (var row in rows)
        {
            var code = row.AgencyCode ?? scope.Agency;
            add(_tallies.TryGetValue(code, out var tally) ? tally : _tallies[code] = new(), row);
        }
    }

    internal sealed record Row
    {
        public string? AgencyCode { get; init; }

        public string? Channel { get; init; }

        public DateOnly Day { get; init; }

        public int Days { get; init; }

        public long Count { get; init; }

        public long Extended { get; init; }

        public long Corrected { get; init; }

        public long Consulted { get; init; }

        public long Late { get; init; }

        public long Yuan { get; init; }
    }

    /// <summary>The counts of one year.</summary>
    internal sealed class Tally
    {
        public Dictionary<string, long> Channels { get; } = [];

        public long[] ReceivedByMonth { get; } = new long[12];

        public long[] AnsweredByMonth { get; } = new long[12];

        public Dictionary<int, long> Days { get; } = [];

        public long Extended { get; private set; }

        public long Corrected { get; private set; }

        public long Consulted { get; private set; }

        public long Late { get; private set; }

        public long Open { get; set; }

        public long OverdueOpen { get; set; }

        public long FeeNotices { get; set; }

        public long FeesAsked { get; set; }

        public long FeesPaid { get; set; }

        public long FeeIncome { get; set; }

        public void Receive(Row row)
        {
            Channels[row.Channel!] = Channels.GetValueOrDefault(row.Channel!) + row.Count;
            ReceivedByMonth[row.Day.Month - 1] += row.Count;
            Extended += row.Extended;
            Corrected += row.Corrected;
            Consulted += row.Consulted;
        }

        public void Answer(Row row)
        {
            AnsweredByMonth[row.Day.Month - 1] += row.Count;
            Days[row.Days] = Days.GetValueOrDefault(row.Days) + row.Count;
            Late += row.Late;
        }
    }
}
