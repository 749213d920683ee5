
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Domain.Tests.Reporting;

public class ChineseNumeralTests
{
    [Theory]
    [InlineData("零", 0)]
    [InlineData("〇", 0)]
    [InlineData("八", 8)]
    [InlineData("两", 2)]
    [InlineData("十", 10)]
    [InlineData("一十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十", 20)]
    [InlineData("九十九", 99)]
    [InlineData("一百", 100)]
    [InlineData("一百零五", 105)]
    [InlineData("一百一十", 110)]
    [InlineData("一百十", 110)]
    [InlineData("一百二十", 120)]
    [InlineData("两百二十二", 222)]
    [InlineData("一千零五", 1005)]
    [InlineData("一千〇五", 1005)]
    [InlineData("一千零五十", 1050)]
    [InlineData("两千", 2000)]
    [InlineData("两千两百", 2200)]
    [InlineData("九千九百九十九", 9999)]
    public void Reads_what_is_a_number(string text, int number) => Assert.Equal(number, ChineseNumeral.Read(text));

    [Theory]
    [InlineData("百")]
    [InlineData("千")]
    [InlineData("三五")]
    [InlineData("七八")]
    [InlineData("一百二")]
    [InlineData("一千五")]
    [InlineData("一千五十")]
    [InlineData("一百零五十")]
    [InlineData("一百零零五")]
    [InlineData("十百")]
    [InlineData("十千")]
    [InlineData("百千")]
    [InlineData("两十")]
    [InlineData("十两")]
    [InlineData("二〇二三")]
    [InlineData("零五")]
    [InlineData("五零")]
    [InlineData("")]
    public void Reads_nothing_into_what_is_none(string text) => Assert.Null(ChineseNumeral.Read(text));
}
