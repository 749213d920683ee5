
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>勾稽关系 of table three, on the published table of Haidong 2023 and on it with one cell damaged.</summary>
public class ReportChecksTests
{
    private const int NaturalPerson = 0;
    private const int ResearchInstitution = 2;
    private const int Total = 6;

    [Fact]
    public void Hold_on_the_published_table() =>
        Assert.Equal([("B1", true), ("B2", true), ("B3", true)], ReportChecks.Of(Published.HaidongTable)
            .Select(check => (check.Rule, check is { Holds: true, Detail: null, Cells: [], Cases: [] })));

    [Fact]
    public void Hold_on_an_empty_table() =>
        Assert.All(ReportChecks.Of(RequestTable.Empty), check => Assert.True(check.Holds));

    [Theory]
    [InlineData("1", 7, 2, 1)]
    [InlineData("2", 1, 2, 1)]
    [InlineData("3.7", 4, 2, 1)]
    [InlineData("4", 3, 1, 3)]
    public void B1_weighs_what_came_in_against_what_was_closed_and_carried_over(string row, int count, int expected, int found) =>
        Fails("B1", Published.HaidongWith(row, NaturalPerson, count), ("4/naturalPerson", expected, found));

    [Theory]
    [InlineData("3.1", 4, 6, 5)]
    [InlineData("3.2", 1, 6, 5)]
    [InlineData("3.3.8", 1, 6, 5)]
    [InlineData("3.6.3", 1, 6, 5)]
    [InlineData("3.7", 6, 5, 6)]
    public void B2_weighs_the_total_against_the_results(string row, int count, int expected, int found) =>
        Fails("B2", Published.HaidongWith(row, NaturalPerson, count), ("3.7/naturalPerson", expected, found));

    [Theory]
    [InlineData("1", Total, 9, 8, 9)]
    [InlineData("3.3.2", ResearchInstitution, 1, 2, 1)]
    [InlineData("4", NaturalPerson, 0, 0, 1)]
    public void B3_weighs_the_total_of_a_row_against_its_applicants(string row, int column, int count, int expected, int found) =>
        Fails("B3", Published.HaidongWith(row, column, count), ($"{row}/total", expected, found));

    [Fact]
    public void The_total_column_must_balance_as_well() => Fails("B1", Published.HaidongWith("1", Total, 9), ("4/total", 2, 1));

    [Fact]
    public void Every_failure_is_named() =>
        Fails("B3", Published.HaidongWith("1", NaturalPerson, 7) + Published.HaidongWith("4", NaturalPerson, 2), ("1/total", 17, 16),
            ("4/total", 3, 2));

    private static void Fails(string rule, RequestTable table, params (string Place, int Expected, int Found)[] cells)
    {
        var check = ReportChecks.Of(table).Single(check => check.Rule == rule);
        Assert.False(check.Holds);
        Assert.Equal(cells.Select(cell => cell.Place), check.Cells.Select(cell => $"{cell.Row}/{cell.Column}"));
        Assert.All(cells, cell =>
        {
            Assert.Contains($"{cell.Expected} expected, {cell.Found} found", check.Detail!.English);
            Assert.Contains($"应为{cell.Expected}，实为{cell.Found}", check.Detail.Chinese);
        });
    }
}
