using CaseTracker.Domain.Reporting;

namespace CaseTracker.Domain.Tests.Reporting;

public sealed class ReportDeadlineTests
{
    [Theory]
    [InlineData("海东市生态环境局", "2024-01-31", false)]
    [InlineData("海东市人民政府", "2024-03-31", true)]
    [InlineData("海东市人民政府办公室", "2024-01-31", false)]
    [InlineData("平潭综合实验区管理委员会", "2024-01-31", false)]
    public void A_government_has_until_march_and_any_other_until_january(string name, string on, bool isOfGovernment) =>
        Assert.Equal(new ReportDeadline(DateOnly.Parse(on), isOfGovernment), ReportDeadline.Of(name, 2023));

    [Fact]
    public void Every_rule_has_words()
    {
        Assert.All(Enumerable.Range(1, 10), rule => Assert.NotEmpty(CheckRules.TextOf($"B{rule}").English));
    }
}
