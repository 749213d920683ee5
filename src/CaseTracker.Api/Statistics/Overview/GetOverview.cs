using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics.Overview;

/// <summary>What offices are asked for besides the official tables, several years side by side.</summary>
internal static class GetOverview
{
    private const int MaxYears = 20;

    /// <summary>Of each agency alone: some fifteen megabytes of answer.</summary>
    private const int MaxAgencyYears = 10_000;

    public sealed record Query(string Agency, Year? FromYear, Year ToYear, Flag? RollUp, Flag? PerAgency) : IRequest<Response>;

    /// <param name="Years">All agencies covered together, the earliest year first.</param>
    /// <param name="Agencies">Each agency alone, where <c>perAgency</c> asks for it.</param>
    public sealed record Response(
        string AgencyCode, string AgencyName, bool RollUp, IReadOnlyList<YearResponse> Years, IReadOnlyList<AgencyYears>? Agencies)
    {
        internal static Response Example { get; } =
            new("HDHB", "海东市生态环境局", false, [YearResponse.Of(new(2023, new(2023, 12, 31)), new())], null);
    }

    public sealed record AgencyYears(string AgencyCode, string AgencyName, IReadOnlyList<YearResponse> Years);

    /// <summary>One year.</summary>
    /// <param name="Received">新收: received in the year.</param>
    /// <param name="Answered">办结: first answered in the year.</param>
    /// <param name="Open">Received by the last day and open on it.</param>
    /// <param name="ByChannel">Received, by channel.</param>
    /// <param name="ByMonth">Received and answered, January to December.</param>
    /// <param name="OnTime">Of those answered, in time.</param>
    /// <param name="OnTimeRate">Between 0 and 1, to four decimals; null where none was answered.</param>
    /// <param name="MedianDays">Working days from receipt to the first answer, waiting and consulting included.</param>
    /// <param name="P90Days">Nine of ten were answered within so many working days.</param>
    /// <param name="OverdueOpen">Open on the last day, and past the due date as it stands now.</param>
    /// <param name="OverdueClosed">Answered in the year, after the due date.</param>
    /// <param name="Extended">Of those received in the year; so are the two after it.</param>
    /// <param name="FeeNotices">Given in the year.</param>
    /// <param name="FeesAsked">Their amounts, in yuan.</param>
    /// <param name="FeesPaid">How many were paid in the year.</param>
    /// <param name="FeeIncome">In yuan.</param>
    public sealed record YearResponse(
        int Year,
        DateOnly AsOf,
        bool Preview,
        long Received,
        long Answered,
        long Open,
        IReadOnlyDictionary<string, long> ByChannel,
        IReadOnlyList<MonthResponse> ByMonth,
        long OnTime,
        decimal? OnTimeRate,
        decimal? MedianDays,
        int? P90Days,
        long OverdueOpen,
        long OverdueClosed,
        long Extended,
        long Corrected,
        long Consulted,
        long FeeNotices,
        long FeesAsked,
        long FeesPaid,
        long FeeIncome)
    {
        public static YearResponse Of(ReportPeriod period, OverviewReader.Tally tally)
        {
            var days = new ReplyDays(tally.Days);
            var (received, answered) = (tally.ReceivedByMonth.Sum(), tally.AnsweredByMonth.Sum());
            return new(
                period.Year,
                period.AsOf,
                period.IsPreview,
                received,
                answered,
                tally.Open,
                Codes<Channel>.All.ToDictionary(channel => channel, channel => tally.Channels.GetValueOrDefault(channel)),
                [.. Enumerable.Range(1, 12)
                    .Select(month => new MonthResponse(month, tally.ReceivedByMonth[month - 1], tally.AnsweredByMonth[month - 1]))],
                answered - tally.Late,
                answered == 0 ? null : decimal.Round((decimal)(answered - tally.Late) / answered, 4),
                days.Median,
                days.Percentile(90),
                tally.OverdueOpen,
                tally.Late,
                tally.Extended,
                tally.Corrected,
                tally.Consulted,
                tally.FeeNotices,
                tally.FeesAsked,
                tally.FeesPaid,
                tally.FeeIncome);
        }
    }

    public sealed record MonthResponse(int Month, long Received, long Answered);

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            var perAgency = query.PerAgency == Flag.True;
            var periods = Periods(query);

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            var agency = await AgencyDirectory.GetAsync(connection, scope.Agency, clock.Today, cancellationToken);
            IReadOnlyList<AgencyResponse> agencies = !perAgency ? []
                : scope.RollUp ? await AgencyDirectory.InScopeAsync(connection, scope, clock.Today, cancellationToken)
                : [agency];
            if (agencies.Count * periods.Count > MaxAgencyYears)
            {
                throw Problem.Invalid("perAgency", new(
                    $"机关数乘以年数不得超过{MaxAgencyYears}，请减少年度，或者分别查询下级机关。",
                    $"Agencies times years must not exceed {MaxAgencyYears}: ask for fewer years, or for the agencies below one by one."));
            }

            var together = await ReadAsync(connection, scope, perAgency: false, periods, cancellationToken);
            var answer = new Response(agency.Code, agency.Name, scope.RollUp, [.. Years(together, scope.Agency)], null);
            if (!perAgency)
            {
                return answer;
            }

            var alone = await ReadAsync(connection, scope, perAgency: true, periods, cancellationToken);
            return answer with { Agencies = [.. agencies.Select(one => new AgencyYears(one.Code, one.Name, [.. Years(alone, one.Code)]))] };
        }

        private List<ReportPeriod> Periods(Query query)
        {
            var to = ReportPeriod.BegunYear(query.ToYear, "toYear", clock);
            var from = query.FromYear is { } first ? ReportPeriod.BegunYear(first, "fromYear", clock) : to;
            return to - from is >= 0 and < MaxYears
                ? [.. Enumerable.Range(from, to - from + 1).Select(year => ReportPeriod.OfYear(year, clock))]
                : throw Problem.Invalid(
                    "fromYear", new($"应当不晚于 toYear，至多{MaxYears}年。", $"Must not be later than toYear, {MaxYears} years at the most."));
        }

        private static async Task<List<(ReportPeriod Period, IReadOnlyDictionary<string, OverviewReader.Tally> Tallies)>> ReadAsync(
            DbConnection connection, AgencyScope scope, bool perAgency, List<ReportPeriod> periods, CancellationToken cancellationToken)
        {
            var years = new List<(ReportPeriod, IReadOnlyDictionary<string, OverviewReader.Tally>)>();
            foreach (var period in periods)
            {
                years.Add((period, await new OverviewReader(connection, scope, perAgency).ReadAsync(period, cancellationToken)));
            }

            return years;
        }

        private static IEnumerable<YearResponse> Years(
            List<(ReportPeriod Period, IReadOnlyDictionary<string, OverviewReader.Tally> Tallies)> years, string agency) =>
            years.Select(year => YearResponse.Of(year.Period, year.Tallies.GetValueOrDefault(agency) ?? new()));
    }
}
