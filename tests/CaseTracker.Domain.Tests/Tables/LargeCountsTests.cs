using System.Numerics;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using CsCheck;

namespace CaseTracker.Domain.Tests.Tables;

/// <summary>No sum wraps, however large the counts are and however many agencies are added up.</summary>
public class LargeCountsTests
{
    /// <summary>The most that may be entered in one cell.</summary>
    private const int Most = 100_000_000;

    private const int Agencies = 5000;

    private static readonly Gen<long> Counts = Gen.OneOf(Gen.Int[0, Most], Gen.Int[Most - 3, Most]).Select(count => (long)count);

    [Fact]
    public void A_blank_total_is_the_sum_of_the_largest_counts() =>
        Counts.Array[RequestTable.Columns - 1].Sample(parts =>
        {
            var rows = PublishedRequests.CodesOf(ReportFormat.Format2021)
                .ToDictionary(row => row, _ => (IReadOnlyList<long?>)[.. parts.Select(part => (long?)part), null]);
            Assert.Equal(Sum(parts), new PublishedRequests(rows).ToTable()["1"][^1]);
        });

    [Fact]
    public void Tables_of_many_agencies_add_up() =>
        Gen.Select(Counts, Counts, Gen.Enum<ApplicantType>(), Gen.Enum<RemedyKind>()).Sample((requests, documents, type, kind) =>
        {
            var one = new ReportFigures(
                RequestTable.FromCounts([new(type, "1", requests), new(type, "3.3.1", requests), new(type, "3.3.2", documents)]),
                RemedyTable.FromCounts([new(kind, RemedyResult.Upheld, requests), new(kind, null, documents)]),
                new(new(documents, requests, documents), new(requests, documents, requests), documents, requests, documents, documents),
                FeeYuan: requests,
                FeesPaid: documents);

            var all = Enumerable.Repeat(one, Agencies).Aggregate(ReportFigures.Empty, (sum, agency) => sum + agency);

            foreach (var ((cell, single), (_, sum)) in Cells(one).Zip(Cells(all)))
            {
                Assert.True(sum == single * Agencies, $"{cell}: {single} × {Agencies} is not {sum}.");
            }

            Assert.Equal((BigInteger)(requests + documents) * Agencies, all.Total("3.3"));
            Assert.Equal((BigInteger)(requests + documents) * Agencies, all.Reconsiderations + all.Suits);
            Assert.Equal(((BigInteger)requests * Agencies, (BigInteger)documents * Agencies), (all.FeeYuan, all.FeesPaid));
            Assert.True(ReportChecks.Of(all.Requests).All(check => check.Holds) && ReportChecks.Of(all.Remedies).Holds);
        }, iter: 20);

    [Fact]
    public void Ranks_of_very_many_cases_are_found() =>
        Counts.Array[1, 40].Where(days => days.Any(count => count > 0)).Sample(days =>
        {
            var answered = new ReplyDays(days.Index().ToDictionary(day => day.Index, day => day.Item));
            Assert.Equal(Sum(days), answered.Count);
            Assert.InRange(answered.Percentile(90)!.Value, answered.Median!.Value >= 1 ? (int)answered.Median.Value : 0, days.Length - 1);
        });

    private static BigInteger Sum(IEnumerable<long> counts) => counts.Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    private static IEnumerable<KeyValuePair<ReportCell, decimal>> Cells(ReportFigures figures) =>
        ReportCells.Of(figures.Requests, figures.Remedies, figures.Proactive);
}
