
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Reporting;

/// <summary>B8 and B9: the numbers that the texts of a report quote.</summary>
public class QuotedNumbersTests
{
    /// <summary>
    /// 1,008 received, 2 carried in; 4 granted, 3 in part, 5 withheld, 6 unavailable, 1 not handled, 7 otherwise; 984 carried over; 2 and
    /// 3 disputes.
    /// </summary>
    private static readonly ReportFigures Figures = new(
        RequestTable.FromCounts(
        [
            Of("1", 1008), Of("2", 2), Of(
                "3.1", 4), Of("3.2", 3), Of("3.3.2", 5), Of("3.4.1", 4), Of("3.4.2", 2), Of("3.5.1", 1), Of("3.6.1", 3), Of("3.6.3", 4),
        ]),
        RemedyTable.FromCounts([new(RemedyKind.Reconsideration, RemedyResult.Upheld, 2), new(
            RemedyKind.DirectSuit, null, 1), new(RemedyKind.SuitAfterReconsideration, RemedyResult.Other, 2)]),
        new(new(2, 1, 12), new(50, 227, 420), 310, 42, 8, 59237.2449m),
        FeeYuan: 2950,
        FeesPaid: 25);

    [Theory]
    [InlineData("2023年共收到政府信息公开申请1008件，上年结转2件。")]
    [InlineData("全年新收政府信息公开申请１，００８件；上年度结转申请2件，结转下年度继续办理984件")]
    [InlineData("受理依申请公开共 1 008 件，办结26件，其中予以公开4件，部分公开3件，不予公开5件，无法提供6件，不予处理1件，其他处理7件。")]
    [InlineData("予以公开及部分公开7件")]
    [InlineData("被申请行政复议2件，被提起行政诉讼3件")]
    [InlineData("制发规章2件，废止规章1件，现行有效规章12件；印发行政规范性文件50件，废止规范性文件227件，现行有效的行政规范性文件420件")]
    [InlineData("行政许可310件、行政处罚决定42件、行政强制8件，行政事业性收费59237.2449万元")]
    [InlineData("收到政府信息公开申请一千零八件，上年结转两件；予以公开四件，部分公开三例，不予公开五起，无法提供六份，不予处理一件，其他处理七宗")]
    [InlineData("结转下年度继续办理九百八十四件；行政许可三百一十项，印发行政规范性文件五十份，废止规范性文件二百二十七件，现行有效的行政规范性文件四百二十件")]
    [InlineData("被申请行政复议2起，被提起行政诉讼3例")]
    [InlineData("新收政府信息公开申请千余件，结转下年度近百件，不予公开三五件，无法提供二十余件，予以公开几十件，上年结转一万二千件")]
    [InlineData("推进行政复议一起化解，与行政诉讼一起应对")]
    [InlineData("召开会议3次，培训120人，收到群众来信9件，2023年1月1日至12月31日。")]
    [InlineData("")]
    [InlineData(null)]
    public void Numbers_as_in_the_tables_hold(string? text) =>
        Assert.True(QuotedNumbers.InSectionOne(text, Figures).Holds, QuotedNumbers.InSectionOne(text, Figures).Detail?.English);

    [Theory]
    [InlineData("新收政府信息公开申请17件", "requests", "1", "total")]
    [InlineData("新收政府信息公开申请十七件", "requests", "1", "total")]
    [InlineData("新收政府信息公开申请一百二十份", "requests", "1", "total")]
    [InlineData("上年结转3件", "requests", "2", "total")]
    [InlineData("上年结转一千零五例", "requests", "2", "total")]
    [InlineData("上年结转两千件", "requests", "2", "total")]
    [InlineData("行政复议一起", "remedies", "reconsideration", "total")]
    [InlineData("行政复议二十一起化解", "remedies", "reconsideration", "total")]
    [InlineData("行政事业性收费59237.244901万元", "proactive", "fees", "amount")]
    [InlineData("结转下一年度983件", "requests", "4", "total")]
    [InlineData("予以公开及部分公开258件", "requests", "3.1", "total")]
    [InlineData("不予公开4件", "requests", "3.3", "total")]
    [InlineData("行政诉讼2件", "remedies", "suits", "total")]
    [InlineData("废止行政规范性文件226件", "proactive", "normativeDocuments", "repealed")]
    [InlineData("行政事业性收费59237.24万元", "proactive", "fees", "amount")]
    public void Any_other_number_is_found_at_its_cell(string text, string table, string row, string column)
    {
        var check = QuotedNumbers.InSectionOne($"前文。{text}，后文。", Figures);
        Assert.Equal(("B8", CheckSeverity.Warn, false), (check.Rule, check.Severity, check.Holds));
        Assert.Equal([new(table, row, column)], check.Cells);
    }

    [Fact]
    public void The_sentences_offered_hold() =>
        Assert.True(QuotedNumbers.InSectionOne(string.Concat(ReportSentences.ForSectionOne(2023, Figures)), Figures).Holds);

    [Theory]
    [InlineData("2023年共收取信息处理费25件、2950元。", true)]
    [InlineData("信息处理费收入０．２９５万元", true)]
    [InlineData("2023年收取信息处理费2,951元。", false)]
    [InlineData("没有其他需要报告的事项。", false)]
    [InlineData(null, false)]
    public void Fee_income_is_that_of_the_ledger(string? text, bool holds) =>
        Assert.Equal(holds, QuotedNumbers.InSectionSix(text, Figures, []).Holds);

    [Fact]
    public void Without_income_nothing_need_be_said() =>
        Assert.True(QuotedNumbers.InSectionSix("本年度未收取信息处理费。", Figures with { FeeYuan = 0, FeesPaid = 0 }, []).Holds);

    [Fact]
    public void A_case_closed_unpaid_without_a_notice_is_named()
    {
        var check = QuotedNumbers.InSectionSix(string.Concat(ReportSentences.ForSectionSix(2023, Figures)), Figures, ["HDHB-2023-0004"]);
        Assert.False(check.Holds);
        Assert.Equal(["HDHB-2023-0004"], check.Cases);
    }

    private static RequestCount Of(string row, int count) => new(ApplicantType.NaturalPerson, row, count);
}
