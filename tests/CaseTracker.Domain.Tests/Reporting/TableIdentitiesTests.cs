
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>勾稽关系 cell by cell, on the published table of Haidong 2023 and on it with cells damaged or left blank.</summary>
public class TableIdentitiesTests
{
    private const int NaturalPerson = 0;
    private const int Total = 6;

    [Fact]
    public void Hold_on_the_published_table() => Assert.Empty(Violations(Haidong()));

    [Fact]
    public void Hold_on_no_table() => Assert.Empty(TableIdentities.Violations(new(null, null)));

    [Fact]
    public void B1_stands_at_the_row_carried_over() =>
        Assert.Contains(Violation("B1", "4", "naturalPerson", 2, 1), Violations(Haidong(("1", NaturalPerson, 7))));

    [Fact]
    public void B2_stands_at_the_sum_of_the_results() =>
        Assert.Contains(Violation("B2", "3.7", "naturalPerson", 6, 5), Violations(Haidong(("3.6.3", NaturalPerson, 1))));

    [Fact]
    public void B3_stands_at_the_total_of_the_row() =>
        Assert.Equal(
            [Violation("B2", "3.7", "total", 8, 7), Violation("B3", "3.3.2", "total", 1, 2)], Violations(Haidong(("3.3.2", Total, 2))));

    [Fact]
    public void A_blank_among_the_applicants_is_none() =>
        Assert.Empty(Violations(Haidong([.. ReportRow.All.Select(row => (row.Code, 2, (long?)null))])));

    [Fact]
    public void A_count_left_blank_is_missed_by_the_rules_that_need_it() =>
        Assert.Equal(
            [Violation("B2", "3.7", "naturalPerson", 4, 5), Violation("B3", "3.4.1", "total", 0, 1)],
            Violations(Haidong(("3.4.1", NaturalPerson, null))));

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3.1")]
    [InlineData("3.7")]
    [InlineData("4")]
    public void A_total_left_blank_is_not_checked(string row) => Assert.Empty(Violations(Haidong((row, Total, null))));

    [Fact]
    public void A_wrong_sum_of_totals_is_not_reckoned_where_one_of_them_is_blank() =>
        Assert.Equal(
            [Violation("B1", "4", "total", -1, 1), Violation("B3", "3.7", "total", 7, 9)],
            Violations(Haidong(("3.7", Total, 9), ("3.1", Total, null))));

    [Fact]
    public void B4_weighs_each_column_against_the_year_before() =>
        Assert.Equal(
            [Violation("B4", "2", "naturalPerson", 3, 0), Violation("B4", "2", "total", 3, 0)],
            TableIdentities.Violations(new(Haidong(), null, [3, 0, 0, 0, null, 0, 3])));

    [Fact]
    public void B4_passes_over_a_total_that_the_year_before_left_blank() =>
        Assert.Empty(TableIdentities.Violations(new(Haidong(), null, [0, 0, 0, 0, 0, 0, null])));

    [Fact]
    public void B5_weighs_each_channel() => Assert.Equal(
        [new("B5", "remedies", "reconsideration", "total", 11, 0)],
        TableIdentities.Violations(new(null, new([[1, 2, 3, 5, 0], [0, null, 0, 1, 1], [9, 0, 0, 0, null]]))));

    [Fact]
    public void B7_finds_what_is_below_zero_in_both_tables()
    {
        Assert.Contains(new("B7", "requests", "3.2", "otherOrganization", null, -1), Violations(Haidong(("3.2", 5, -1))));
        Assert.Equal(
            [new("B7", "remedies", "directSuit", "upheld", null, -1)],
            TableIdentities.Violations(new(null, new([[0, 0, 0, 0, 0], [-1, 1, 0, 0, 0], [0, 0, 0, 0, 0]]))));
    }

    [Fact]
    public void Great_numbers_add_up_without_overflow() =>
        Assert.Contains(
            new("B5", "remedies", "directSuit", "total", 4L * int.MaxValue, 0),
            TableIdentities.Violations(
                new(null, new([[0, 0, 0, 0, 0], [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, 0], [0, 0, 0, 0, 0]]))));

    [Fact]
    public void Other_handling_may_be_one_row()
    {
        var rows = Rows();
        rows.Remove("3.6.1");
        rows.Remove("3.6.2");
        rows.Remove("3.6.3");
        rows["3.6"] = [0, 0, 0, 0, 0, 0, 2];
        var table = new PublishedRequests(rows);

        Assert.Equal(ReportFormat.Format2019, table.Format);
        Assert.Equal(["3.5.5", "3.6", "3.7"], table.Codes.SkipWhile(row => row != "3.5.5").SkipLast(1));
        var violations = Violations(table);
        Assert.Equal([Violation("B2", "3.7", "total", 9, 7), Violation("B3", "3.6", "total", 0, 2)], violations);
        Assert.Equal("“（六）其他处理”行“总计”列：总计应等于自然人与五类组织之和；应为0，实为2。", violations[^1].Detail.Chinese);
    }

    [Fact]
    public void Refuses_other_shapes()
    {
        Assert.Throws<ArgumentException>(() => new PublishedRequests(Rows().Where(row => row.Key != "3.7").ToDictionary()));
        Assert.Throws<ArgumentException>(() => new PublishedRequests(Rows().Append(new("3.6", new long?[7])).ToDictionary()));
        Assert.Throws<ArgumentException>(
            () => new PublishedRequests(Rows().ToDictionary(row => row.Key, row => (IReadOnlyList<long?>)[.. row.Value.Skip(1)])));
        Assert.Throws<ArgumentException>(() => new PublishedRemedies([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]));
        Assert.Throws<ArgumentException>(() => new PublishedRemedies([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0]]));
    }

    [Fact]
    public void A_violation_says_which_rule_where_and_how_much()
    {
        var words = new TableViolation("B5", "remedies", "directSuit", "total", 3, 0).Detail;

        Assert.Equal("“未经复议直接起诉”行“总计”列：总计应等于维持、纠正、其他结果与尚未审结之和；应为3，实为0。", words.Chinese);
        Assert.Equal("Row directSuit, column total: the total must be the sum of the four results; 3 expected, 0 found.", words.English);
        Assert.Equal(
            "Row 3.2, column otherOrganization: counts must be whole numbers from zero; -1 found.",
            new TableViolation("B7", "requests", "3.2", "otherOrganization", null, -1).Detail.English);
    }

    private static PublishedRequests Haidong(params (string Row, int Column, long? Count)[] changes)
    {
        var rows = Rows();
        foreach (var change in changes)
        {
            rows[change.Row] = [.. rows[change.Row].Select((cell, column) => column == change.Column ? change.Count : cell)];
        }

        return new(rows);
    }

    private static Dictionary<string, IReadOnlyList<long?>> Rows() => ReportRow.All.ToDictionary(
        row => row.Code, row => (IReadOnlyList<long?>)[.. Published.HaidongTable[row.Code].Select(count => (long?)count)]);

    private static IReadOnlyList<TableViolation> Violations(PublishedRequests table) => TableIdentities.Violations(new(table, null));

    private static TableViolation Violation(string rule, string row, string column, long expected, long found) =>
        new(rule, "requests", row, column, expected, found);
}
