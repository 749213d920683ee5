namespace CaseTracker.Domain.Tables;

/// <summary>A row of table three (收到和处理政府信息公开申请情况), with its label exactly as printed.</summary>
/// <param name="Code">The row's place in the form, such as <c>3.3.2</c>.</param>
/// <param name="Group">The heading above a row of the third level, where there is one.</param>
public sealed record ReportRow(string Code, LocalizedText Label, LocalizedText? Group = null)
{
    public const string Received = "1";
    public const string CarriedIn = "2";
    public const string Closed = "3.7";
    public const string CarriedOver = "4";

    private static readonly LocalizedText Withheld = new("（三）不予公开", "(3) Withheld");
    private static readonly LocalizedText Unavailable = new("（四）无法提供", "(4) Cannot be provided");
    private static readonly LocalizedText NotHandled = new("（五）不予处理", "(5) Not handled");
    private static readonly LocalizedText Other = new("（六）其他处理", "(6) Other handling");

    /// <summary>The twenty-five rows in official order.</summary>
    public static IReadOnlyList<ReportRow> All { get; } =
    [
        new(Received, new("一、本年新收政府信息公开申请数量", "I. Requests newly received in the year")),
        new(CarriedIn, new("二、上年结转政府信息公开申请数量", "II. Requests carried over from the year before")),
        new("3.1", new("（一）予以公开", "(1) Granted")),
        new("3.2", new("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(2) Partially granted (where parts are treated differently, counted here only)")),
        new("3.3.1", new("1.属于国家秘密", "1. State secret"), Withheld),
        new("3.3.2", new("2.其他法律行政法规禁止公开", "2. Forbidden by another law or administrative regulation"), Withheld),
        new("3.3.3", new("3.危及“三安全一稳定”", "3. Endangers security or social stability"), Withheld),
        new("3.3.4", new("4.保护第三方合法权益", "4. Protects third-party rights"), Withheld),
        new("3.3.5", new("5.属于三类内部事务信息", "5. Internal affairs"), Withheld),
        new("3.3.6", new("6.属于四类过程性信息", "6. Deliberative process"), Withheld),
        new("3.3.7", new("7.属于行政执法案卷", "7. Enforcement file"), Withheld),
        new("3.3.8", new("8.属于行政查询事项", "8. Administrative inquiry"), Withheld),
        new("3.4.1", new("1.本机关不掌握相关政府信息", "1. Not held by this agency"), Unavailable),
        new("3.4.2", new("2.没有现成信息需要另行制作", "2. Would have to be created"), Unavailable),
        new("3.4.3", new("3.补正后申请内容仍不明确", "3. Still unclear after correction"), Unavailable),
        new("3.5.1", new("1.信访举报投诉类申请", "1. Petition, report or complaint"), NotHandled),
        new("3.5.2", new("2.重复申请", "2. Duplicate request"), NotHandled),
        new("3.5.3", new("3.要求提供公开出版物", "3. Asks for a public publication"), NotHandled),
        new("3.5.4", new("4.无正当理由大量反复申请", "4. Excessive repeated requests without good reason"), NotHandled),
        new("3.5.5", new("5.要求行政机关确认或重新出具已获取信息", "5. Asks to confirm or reissue information already obtained"), NotHandled),
        new("3.6.1", new("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1. Not corrected in time; no longer handled"), Other),
        new("3.6.2", new("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "2. Fee not paid in time; no longer handled"), Other),
        new("3.6.3", new("3.其他", "3. Other"), Other),
        new(Closed, new("（七）总计", "(7) Total handled")),
        new(CarriedOver, new("四、结转下年度继续办理", "IV. Carried over to the next year")),
    ];

    /// <summary>The rows of results, <c>3.1</c> to <c>3.6.3</c>: each closed case is counted in one of them.</summary>
    public static IReadOnlyList<ReportRow> Results { get; } = [.. All.Skip(2).Take(21)];

    /// <summary>The form in use for a year's report; the first is also given for years before it.</summary>
    public static ReportFormat FormatOf(int year) => year <= 2020 ? ReportFormat.Format2019 : ReportFormat.Format2021;

    private static readonly Dictionary<string, int> Places = All.Select((row, index) => (row.Code, index)).ToDictionary();

    /// <summary>The place of a row in <see cref="All"/>, or -1.</summary>
    public static int IndexOf(string code) => Places.GetValueOrDefault(code, -1);
}
