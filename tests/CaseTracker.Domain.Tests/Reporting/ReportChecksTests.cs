using CaseTracker.Domain.Reporting;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>勾稽关系 of table three, on the published table of Haidong 2023 and on it with one cell spoilt.</summary>
public class ReportChecksTests
{
    private const int NaturalPerson = 0;
    private const int ResearchInstitution = 2;
    private const int Total = 6;

    [Fact]
    public void Hold_on_the_published_table() =>
        Assert.Equal([("B1", true), ("B2", true), ("B3", true)], ReportChecks.Of(Published.HaidongTable).Select(check => (check.Rule, check is { Holds: true, Detail: null, Cells: [], Cases: [] })));

    [Fact]
    public void Hold_on_an_empty_table() =>
        Assert.All(ReportChecks.Of(RequestTable.Empty), check => Assert.True(check.Holds));

    [Theory]
    [InlineData("1", 7, "7 ≠ 6")]
    [InlineData("2", 1, "7 ≠ 6")]
    [InlineData("3.7", 4, "6 ≠ 5")]
    [InlineData("4", 3, "6 ≠ 8")]
    public void B1_weighs_what_came_in_against_what_was_closed_and_carried_over(string row, int count, string sides) =>
        Fails("B1", Published.HaidongWith(row, NaturalPerson, count), $"自然人列：{sides}", $"column naturalPerson: {sides}");

    [Theory]
    [InlineData("3.1", 4, "5 ≠ 6")]
    [InlineData("3.2", 1, "5 ≠ 6")]
    [InlineData("3.3.8", 1, "5 ≠ 6")]
    [InlineData("3.6.3", 1, "5 ≠ 6")]
    [InlineData("3.7", 6, "6 ≠ 5")]
    public void B2_weighs_the_total_against_the_results(string row, int count, string sides) =>
        Fails("B2", Published.HaidongWith(row, NaturalPerson, count), $"自然人列：{sides}", $"column naturalPerson: {sides}");

    [Theory]
    [InlineData("1", Total, 9, "9 ≠ 8")]
    [InlineData("3.3.2", ResearchInstitution, 1, "1 ≠ 2")]
    [InlineData("4", NaturalPerson, 0, "1 ≠ 0")]
    public void B3_weighs_the_total_of_a_row_against_its_applicants(string row, int column, int count, string sides) =>
        Fails("B3", Published.HaidongWith(row, column, count), $"第{row}行：{sides}", $"row {row}: {sides}");

    [Fact]
    public void The_total_column_must_balance_as_well() =>
        Fails("B1", Published.HaidongWith("1", Total, 9), "总计列：9 ≠ 8", "column total: 9 ≠ 8");

    [Fact]
    public void Every_failure_is_named() =>
        Fails(
            "B3",
            Published.HaidongWith("1", NaturalPerson, 7) + Published.HaidongWith("4", NaturalPerson, 2),
            "第1行：16 ≠ 17；第4行：2 ≠ 3",
            "row 1: 16 ≠ 17; row 4: 2 ≠ 3");

    private static void Fails(string rule, RequestTable table, string chinese, string english) =>
        Assert.Equal((false, new Words(chinese, english)), ReportChecks.Of(table).Where(check => check.Rule == rule).Select(check => (check.Holds, check.Detail!)).Single());
}
