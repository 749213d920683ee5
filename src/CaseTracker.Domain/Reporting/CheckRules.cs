namespace CaseTracker.Domain.Reporting;

/// <summary>勾稽关系 in words: what each rule compares.</summary>
public static class CheckRules
{
    private static readonly Dictionary<string, LocalizedText> Texts = new()
    {
        ["B1"] = new("第一项加第二项之和，应等于第三项加第四项之和", "rows 1 and 2 must add up to rows 3.7 and 4"),
        ["B2"] = new("（七）总计应等于各办理结果之和", "row 3.7 must be the sum of the results"),
        ["B3"] = new("总计应等于自然人与五类组织之和", "the total must be the sum of the six applicant types"),
        ["B4"] = new("上年结转应等于上年度报告的结转下年度继续办理", "what is carried in must be what the year before carried over"),
        ["B5"] = new("总计应等于维持、纠正、其他结果与尚未审结之和", "the total must be the sum of the four results"),
        ["B6"] = new("现行有效件数应等于上年的加制发减废止", "what is in force must be that of the year before, plus issued, minus repealed"),
        ["B7"] = new("件数应为不小于零的整数", "counts must be whole numbers from zero"),
        ["B8"] = new("正文引用的数字应与表格一致", "numbers that the text quotes must be those of the tables"),
        ["B9"] = new("收取信息处理费的应在第六部分写明", "section six must state the fees that were paid"),
        ["B10"] = new("结转下年度的应当正是未办结的申请", "what is carried over must be the cases that are open"),
    };

    public static LocalizedText TextOf(string rule) => Texts[rule];
}
