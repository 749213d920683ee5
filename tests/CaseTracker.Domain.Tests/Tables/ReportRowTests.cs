
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Tables;

public class ReportRowTests
{
    /// <summary>国办公开办函〔2021〕30号: code, heading above it, label.</summary>
    private static readonly (string Code, string? Group, string Label)[] Official =
    [
        ("1", null, "一、本年新收政府信息公开申请数量"),
        ("2", null, "二、上年结转政府信息公开申请数量"),
        ("3.1", null, "（一）予以公开"),
        ("3.2", null, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("3.3.1", "（三）不予公开", "1.属于国家秘密"),
        ("3.3.2", "（三）不予公开", "2.其他法律行政法规禁止公开"),
        ("3.3.3", "（三）不予公开", "3.危及“三安全一稳定”"),
        ("3.3.4", "（三）不予公开", "4.保护第三方合法权益"),
        ("3.3.5", "（三）不予公开", "5.属于三类内部事务信息"),
        ("3.3.6", "（三）不予公开", "6.属于四类过程性信息"),
        ("3.3.7", "（三）不予公开", "7.属于行政执法案卷"),
        ("3.3.8", "（三）不予公开", "8.属于行政查询事项"),
        ("3.4.1", "（四）无法提供", "1.本机关不掌握相关政府信息"),
        ("3.4.2", "（四）无法提供", "2.没有现成信息需要另行制作"),
        ("3.4.3", "（四）无法提供", "3.补正后申请内容仍不明确"),
        ("3.5.1", "（五）不予处理", "1.信访举报投诉类申请"),
        ("3.5.2", "（五）不予处理", "2.重复申请"),
        ("3.5.3", "（五）不予处理", "3.要求提供公开出版物"),
        ("3.5.4", "（五）不予处理", "4.无正当理由大量反复申请"),
        ("3.5.5", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
        ("3.6.1", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("3.6.2", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("3.6.3", "（六）其他处理", "3.其他"),
        ("3.7", null, "（七）总计"),
        ("4", null, "四、结转下年度继续办理"),
    ];

    [Fact]
    public void The_rows_are_those_of_the_form_in_its_order() =>
        Assert.Equal(Official, ReportRow.All.Select(row => (row.Code, row.Group?.Chinese, row.Label.Chinese)));

    [Fact]
    public void The_columns_are_those_of_the_form_in_its_order()
    {
        Assert.Equal(["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"], RequestTable.ColumnLabels.Select(label => label.Chinese));
        Assert.Equal([.. Codes<ApplicantType>.All, "total"], RequestTable.ColumnCodes);
    }

    [Fact]
    public void The_results_are_the_rows_between_what_came_in_and_the_total() =>
        Assert.Equal(Official[2..23].Select(row => row.Code), ReportRow.Results.Select(row => row.Code));

    [Fact]
    public void Every_result_has_an_outcome_and_every_outcome_a_result() =>
        Assert.Equal(ReportRow.Results.Select(row => row.Code), Outcomes.All.Select(rule => rule.Row).Distinct());

    [Fact]
    public void Knows_where_a_row_stands()
    {
        Assert.Equal(Enumerable.Range(0, 25), Official.Select(row => ReportRow.IndexOf(row.Code)));
        Assert.Equal(-1, ReportRow.IndexOf("3.6"));
    }

    [Theory]
    [InlineData(2019, ReportFormat.Format2019)]
    [InlineData(2020, ReportFormat.Format2019)]
    [InlineData(2021, ReportFormat.Format2021)]
    [InlineData(2026, ReportFormat.Format2021)]
    public void A_year_has_its_form(int year, ReportFormat format) => Assert.Equal(format, ReportRow.FormatOf(year));
}
