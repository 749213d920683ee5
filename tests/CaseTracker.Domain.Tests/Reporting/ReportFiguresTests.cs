using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>Cells, checks over years, and what a table counts of one case.</summary>
public class ReportFiguresTests
{
    private static readonly DateOnly First = Day("2023-01-01");

    private static readonly Gen<CountedCase> Cases = Gen.Select(
        Gen.Enum<ApplicantType>(), Gen.Int[0, 1000], Gen.Int[0, 600], Gen.Bool, Gen.Int[0, 20], (type, received, days, answered, row) =>
        new CountedCase(type, Day("2022-01-01").AddDays(received), answered ? Day("2022-01-01").AddDays(received + days) : null,
            answered ? ReportRow.Results[row].Code : null));

    [Fact]
    public void A_report_has_two_hundred_cells()
    {
        var cells = ReportCells.Of(RequestTable.Empty, RemedyTable.Empty, ProactiveTable.Empty).Select(cell => cell.Key).ToList();
        Assert.Equal((25 * 7) + (3 * 5) + 10, cells.Count);
        Assert.Distinct(cells);
    }

    /// <summary>The rows that a case says it is in are those in which the table counts it, derived ones included.</summary>
    [Fact]
    public void A_table_is_the_sum_of_the_rows_of_its_cases() => Gen.Select(Cases.Array, Gen.Int[0, 364]).Sample((cases, days) =>
    {
        var asOf = First.AddDays(days);
        var table = RequestTable.FromCounts(cases.SelectMany(one => one.CountsIn(First, asOf)));

        foreach (var row in ReportRow.All)
        {
            Assert.Equal(cases.Count(one => one.RowsIn(First, asOf).Contains(row.Code)), table[row.Code][^1]);
        }
    });

    [Theory]
    [InlineData(12, 420, true)]
    [InlineData(13, 420, false)]
    [InlineData(12, 421, false)]
    public void What_is_in_force_is_last_year_and_issued_less_repealed(int regulations, int documents, bool holds) =>
        Assert.Equal(holds, ReportChecks.InForce(
            ProactiveTable.Empty with { Regulations = new(2, 1, regulations), NormativeDocuments = new(50, 227, documents) },
            ProactiveTable.Empty with { Regulations = new(0, 0, 11), NormativeDocuments = new(0, 0, 597) }).Holds);

    [Fact]
    public void The_carry_over_is_compared_column_by_column()
    {
        var table = RequestTable.FromCounts(
            [new(ApplicantType.NaturalPerson, ReportRow.CarriedIn, 118), new(ApplicantType.CommercialEnterprise, ReportRow.CarriedIn, 3)]);

        Assert.True(ReportChecks.CarriedIn(table, [118, 3, 0, 0, 0, 0, 121]).Holds);
        var moved = ReportChecks.CarriedIn(table, [117, 4, 0, 0, 0, 0, 121]);
        Assert.Equal(["naturalPerson", "commercialEnterprise"], moved.Cells.Select(cell => cell.Column));
    }

    [Fact]
    public void Nothing_is_below_zero()
    {
        Assert.True(ReportChecks.NotNegative(RequestTable.Empty, RemedyTable.Empty, ProactiveTable.Empty).Holds);
        var check = ReportChecks.NotNegative(RequestTable.Empty, RemedyTable.Empty, ProactiveTable.Empty with { Fees = -0.0001m });
        Assert.Equal([new("proactive", "fees", "amount")], check.Cells);
    }

    [Fact]
    public void What_is_carried_over_is_what_is_open()
    {
        var table = RequestTable.FromCounts([new(ApplicantType.NaturalPerson, ReportRow.Received, 2)]);
        Assert.True(ReportChecks.Open(table, [2, 0, 0, 0, 0, 0, 2]).Holds);
        Assert.Equal(["naturalPerson", "total"], ReportChecks.Open(table, [1, 0, 0, 0, 0, 0, 1]).Cells.Select(cell => cell.Column));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("5", "5", "5")]
    [InlineData("2 4", "3", "4")]
    [InlineData("9 1 2", "2", "9")]
    [InlineData("1 2 3 4 5 6 7 8 9 10", "5.5", "9")]
    [InlineData("3 3 3 8", "3", "8")]
    public void The_median_is_the_middle_and_nine_of_ten_are_within_the_percentile(string days, string? median, string? p90)
    {
        var measured = new ReplyDays(
            days.Split(' ', StringSplitOptions.RemoveEmptyEntries).GroupBy(int.Parse)
                .ToDictionary(group => group.Key, group => group.LongCount()));
        Assert.Equal((median, p90), (measured.Median?.ToString("0.#"), measured.Percentile(90)?.ToString()));
    }
}
