namespace CaseTracker.Domain.Remedies;

/// <summary>One rule on remedies, and the law that it stands in.</summary>
/// <param name="Source">Law, year and article.</param>
/// <param name="From">The first day on which it holds.</param>
public sealed record RemedyLawLine(LocalizedText Source, LocalizedText Says, DateOnly From);

/// <summary>What the law says of the remedies against decisions of a time. A new law is a new line of <see cref="All"/>.</summary>
/// <param name="From">The first day whose decisions it is for.</param>
/// <param name="SuitMonths">起诉期限: months for a suit without reconsideration.</param>
/// <param name="HasReviewFirst">Whether reconsideration comes first where something is withheld on arts. 14 to 16 of the 条例.</param>
/// <param name="HasChoiceOfBody">Whether a department of a local government has two bodies for reconsideration.</param>
/// <param name="TellsChannel">Whether a letter that is sent by internet says how reconsideration is asked for there.</param>
public sealed record RemedyLaw(
    DateOnly From, int SuitMonths, bool HasReviewFirst, bool HasChoiceOfBody, bool TellsChannel, IReadOnlyList<RemedyLawLine> Lines)
{
    private static readonly DateOnly Of2008 = new(2008, 5, 1);
    private static readonly DateOnly Of2015 = new(2015, 5, 1);
    private static readonly DateOnly Of2024 = new(2024, 1, 1);
    private static readonly DateOnly Of2026 = new(2026, 7, 1);

    private static readonly RemedyLawLine SixMonths = new(
        new("《中华人民共和国行政诉讼法》第四十五条、第四十六条", "Administrative Litigation Law, arts. 45 and 46"),
        new("直接起诉六个月；不服复议决定的，十五日内起诉。", "Six months for a direct suit; fifteen days against a reconsideration decision."),
        Of2015);

    private static readonly RemedyLawLine BodiesBefore2024 = new(
        new("《中华人民共和国行政复议法》（2017年修正）第九条、第十二条", "Administrative Reconsideration Law as amended in 2017, arts. 9 and 12"),
        new("六十日内申请复议，可以向本级人民政府申请，也可以向上一级主管部门申请。",
            "Sixty days for reconsideration, by the government of the same level or by the department above."),
        Of2008);

    private static readonly RemedyLawLine Bodies = new(
        new("《中华人民共和国行政复议法》（2023年修订）第二十条、第二十四条",
            "Administrative Reconsideration Law as revised in 2023, arts. 20 and 24"),
        new("六十日内申请复议；对地方人民政府工作部门不服的，由本级人民政府管辖。",
            "Sixty days for reconsideration; that against a department of a local government is its government's."),
        Of2024);

    private static readonly RemedyLawLine Channel = new(
        new("《中华人民共和国行政复议法》（2023年修订）第二十二条第二款",
            "Administrative Reconsideration Law as revised in 2023, art. 22(2)"),
        new("通过互联网渠道送达的，应当同时提供提交行政复议申请书的互联网渠道。",
            "Who serves a decision by internet tells the channel there on which reconsideration is asked for."),
        Of2024);

    private static readonly RemedyLawLine ReviewFirst = new(
        new("《中华人民共和国行政复议法》（2023年修订）第二十三条第一款第四项、第二款",
            "Administrative Reconsideration Law as revised in 2023, art. 23(1)(4) and (2)"),
        new("申请政府信息公开，行政机关不予公开的，应当先申请复议，并应当在作出决定时告知。",
            "Where information that was asked for is withheld, reconsideration comes first, and the agency must say so with its decision."),
        Of2024);

    private static readonly RemedyLawLine Withheld = new(
        new("《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（2025年）第一条",
            "Interpretation of the Supreme People's Court on suits over disclosure (2025), art. 1"),
        new("不予公开，是指依据条例第十四条至第十六条不予公开；无法提供、不予处理、对公开的内容不服等不需要先申请复议。",
            "Withheld means withheld on arts. 14 to 16 of the regulation; for what cannot be provided, is not handled, or is not what was "
                + "asked for, reconsideration need not come first."),
        new(2025, 6, 1));

    private static readonly RemedyLawLine InPart = new(
        new("《中华人民共和国行政复议法实施条例》（2026年修订）第三十条、第三十一条",
            "Regulation on the Administrative Reconsideration Law as revised in 2026, arts. 30 and 31"),
        new("全部或者部分不予公开的，对不予公开的部分应当先申请复议。",
            "Where all or a part is withheld, reconsideration comes first for what is withheld."),
        Of2026);

    public static IReadOnlyList<RemedyLaw> All { get; } =
    [
        new(Of2008, 3, HasReviewFirst: false, HasChoiceOfBody: true, TellsChannel: false,
        [
            new(new("《中华人民共和国行政诉讼法》（1989年）第三十八条、第三十九条", "Administrative Litigation Law of 1989, arts. 38 and 39"),
                new("直接起诉三个月；不服复议决定的，十五日内起诉。",
                    "Three months for a direct suit; fifteen days against a reconsideration decision."),
                Of2008),
            BodiesBefore2024,
        ]),
        new(Of2015, 6, HasReviewFirst: false, HasChoiceOfBody: true, TellsChannel: false, [SixMonths, BodiesBefore2024]),
        new(Of2024, 6, HasReviewFirst: true, HasChoiceOfBody: false, TellsChannel: true,
            [SixMonths, Bodies, ReviewFirst, Withheld, Channel]),
        new(Of2026, 6, HasReviewFirst: true, HasChoiceOfBody: false, TellsChannel: true,
            [SixMonths, Bodies, ReviewFirst, Withheld, InPart, Channel]),
    ];

    /// <summary>The first day of which the program knows the law: that on which the first 条例 came into force.</summary>
    public static DateOnly First => All[0].From;

    /// <summary>The law on decisions of a day; null before <see cref="First"/>.</summary>
    public static RemedyLaw? On(DateOnly day) => All.LastOrDefault(law => law.From <= day);

    /// <summary>The lines that hold on a day and that a kind of clause rests on.</summary>
    public IEnumerable<RemedyLawLine> LinesFor(RemedyClauseKind kind, DateOnly day, bool byInternet) => Lines.Where(line =>
        line.From <= day
        && kind != RemedyClauseKind.None
        && (line != InPart || kind == RemedyClauseKind.Split)
        && (line != ReviewFirst || kind is RemedyClauseKind.ReviewFirst or RemedyClauseKind.Split)
        && (line != Channel || byInternet));
}
