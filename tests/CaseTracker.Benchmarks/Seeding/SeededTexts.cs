
using CaseTracker.Domain.Cases;

namespace CaseTracker.Benchmarks.Seeding;

/// <summary>Names and descriptions as they stand on requests, put together by chance. Some words come often, some hardly ever.</summary>
internal static class SeededTexts
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英";

    /// <summary>The earlier, the more often.</summary>
    private static readonly string[] Places =
        ["城东街道", "高新区", "平安区", "乐都镇", "老城片区", "河湟新区", "互助县", "民和县", "化隆县", "循化县", "开发区三期", "北山林场", "湟水河段", "丹麻镇", "五十镇", "塔尔寺周边"];

    private static readonly string[] Subjects =
    [
        "房屋征收补偿", "建设项目环境影响评价", "国有土地使用权出让", "农村宅基地审批", "环境空气质量监测", "集体土地征收公告", "行政处罚决定", "建设工程规划许可", "政府采购合同",
        "义务教育学区划分", "惠农补贴发放", "饮用水水源保护", "城镇低保审批", "工伤认定", "道路施工招标投标", "退役军人安置", "药品监督抽检", "古树名木迁移", "矿产资源勘查", "气象观测资料",
    ];

    private static readonly string[] Papers =
        ["批复文件及其附件", "实施方案", "会议纪要", "审批材料全文", "资金使用明细", "现场检查记录", "公示公告及其依据", "评估报告", "合同文本", "统计数据"];

    private static readonly string[] Ends =
        ["。希望以纸质形式提供，邮寄至申请表所列地址", "。请提供加盖公章的复印件", "，用于了解本村情况", "，用于行政复议", "，用于学术研究", "。如不予公开，请书面说明理由和依据"];

    public static string Name(Random random, ApplicantType type)
    {
        var name = $"{Surnames[random.Next(Surnames.Length)]}{Given[random.Next(Given.Length)]}{(random.Next(3) == 0
            ? ""
            : Given[random.Next(Given.Length)])}";
        return type switch
        {
            ApplicantType.NaturalPerson => name,
            ApplicantType.CommercialEnterprise => $"青海{name}商贸有限公司",
            ApplicantType.LegalServiceInstitution => $"{name}律师事务所",
            ApplicantType.ResearchInstitution => $"{name}研究所",
            _ => $"{name}协会",
        };
    }

    public static string Description(Random random, int year) =>
        $"申请公开{year - random.Next(5)}年{Often(random, Places)}{Often(
            random, Subjects)}项目的{Often(random, Papers)}，包括文号为〔{year - random.Next(3)}〕{1 + random.Next(99999)}号的文件{Often(random, Ends)}";

    private static string Often(Random random, string[] words)
    {
        var at = random.NextDouble();
        return words[(int)(at * at * words.Length)];
    }
}
