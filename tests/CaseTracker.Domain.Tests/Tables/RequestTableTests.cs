
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tests.Reporting;

namespace CaseTracker.Domain.Tests.Tables;

public class RequestTableTests
{
    private const int Total = RequestTable.Columns - 1;

    [Fact]
    public void Derives_what_was_closed_and_carried_over_and_the_totals()
    {
        var table = RequestTable.FromCounts(
        [
            new(ApplicantType.NaturalPerson, "1", 6),
            new(ApplicantType.SocialWelfareOrganization, "1", 2),
            new(ApplicantType.NaturalPerson, "3.1", 3),
            new(ApplicantType.SocialWelfareOrganization, "3.1", 1),
            new(ApplicantType.NaturalPerson, "3.3.2", 1),
            new(ApplicantType.NaturalPerson, "3.4.1", 1),
            new(ApplicantType.SocialWelfareOrganization, "3.4.2", 1),
        ]);

        AssertSame(Published.HaidongTable, table);
    }

    [Fact]
    public void What_is_carried_in_is_carried_over_unless_closed()
    {
        var table = RequestTable.FromCounts(
            [new(ApplicantType.OtherOrganization, "2", 3), new(ApplicantType.OtherOrganization, "3.6.3", 1)]);

        Assert.Equal([0, 0, 0, 0, 0, 2, 2], table["4"]);
    }

    [Fact]
    public void Counts_of_one_cell_add_up() =>
        Assert.Equal(
            [0, 5, 0, 0, 0, 0, 5],
            RequestTable.FromCounts([new(ApplicantType.CommercialEnterprise, "1", 2), new(ApplicantType.CommercialEnterprise, "1", 3)])[
                "1"]);

    [Theory]
    [InlineData("3.7")]
    [InlineData("4")]
    [InlineData("3.6")]
    [InlineData("")]
    public void Refuses_to_count_a_row_that_is_derived_or_unknown(string row) =>
        Assert.Throws<ArgumentException>(() => RequestTable.FromCounts([new(ApplicantType.NaturalPerson, row, 1)]));

    [Fact]
    public void Refuses_another_shape()
    {
        long[] row = [0, 0, 0, 0, 0, 0, 0];

        Assert.Throws<ArgumentException>(() => new RequestTable([.. Enumerable.Repeat(row, 24)]));
        Assert.Throws<ArgumentException>(() => new RequestTable([.. Enumerable.Repeat(row, 24), row[1..]]));
    }

    [Fact]
    public void Keeps_a_copy_of_what_it_was_given()
    {
        long[][] cells = [.. Enumerable.Range(0, 25).Select(_ => new long[RequestTable.Columns])];
        var table = new RequestTable(cells);
        cells[0][0] = 1;

        Assert.Equal(0, table["1"][0]);
    }

    [Fact]
    public void Adds_cell_by_cell()
    {
        var sum = Published.HaidongTable + Published.HaidongWith("2", column: 0, count: 5);

        Assert.Equal([12, 0, 0, 4, 0, 0, 16], sum["1"]);
        Assert.Equal([5, 0, 0, 0, 0, 0, 0], sum["2"]);
        Assert.Equal([10, 0, 0, 4, 0, 0, 14], sum["3.7"]);
    }

    [Fact]
    public void Nothing_added_changes_nothing() =>
        AssertSame(Published.HaidongTable, Published.HaidongTable + RequestTable.Empty);

    [Fact]
    public void Prints_all_rows_in_the_form_of_2021()
    {
        var printed = Published.HaidongTable.Printed(ReportFormat.Format2021);

        Assert.Equal(ReportRow.All, printed.Select(line => line.Row));
        Assert.All(printed, line => Assert.Equal(Published.HaidongTable[line.Row.Code], line.Counts));
    }

    [Fact]
    public void Prints_other_handling_as_one_row_in_the_form_of_2019()
    {
        var table = RequestTable.FromCounts(
        [
            new(ApplicantType.NaturalPerson, "1", 7),
            new(ApplicantType.NaturalPerson, "3.6.1", 1),
            new(ApplicantType.NaturalPerson, "3.6.2", 2),
            new(ApplicantType.OtherOrganization, "3.6.3", 4),
        ]);

        var printed = table.Printed(ReportFormat.Format2019);

        Assert.Equal(
            [.. ReportRow.All.Take(20).Select(row => row.Code), "3.6", "3.7", "4"],
            printed.Select(line => line.Row.Code));
        Assert.Equal(("（六）其他处理", null), (printed[20].Row.Label.Chinese, printed[20].Row.Group));
        Assert.Equal([3, 0, 0, 0, 0, 4, 7], printed[20].Counts);
        Assert.Equal(7, printed[21].Counts[Total]);
    }

    private static void AssertSame(RequestTable expected, RequestTable actual) =>
        Assert.All(ReportRow.All, row => Assert.Equal(expected[row.Code], actual[row.Code]));
}
