using CaseTracker.Api.Documents.Reading;

namespace CaseTracker.Api.Ledgers;

/// <summary>台账: an agency's ledger of requests, in the ten columns of the contract or in all that an export has.</summary>
internal static class Ledger
{
    public const string ExternalReference = "外部编号";
    public const string ApplicantType = "申请人类型";
    public const string Applicant = "申请人";
    public const string Contact = "联系方式";
    public const string Channel = "收件渠道";
    public const string ReceivedOn = "收到日期";
    public const string Description = "申请内容";
    public const string AnsweredOn = "答复日期";
    public const string Outcome = "办理结果";
    public const string Explanation = "说明";
    public const string Archive = "移交档案馆";
    public const string TransferredOn = "移交日期";
    public const string Line = "序号";

    public static readonly IReadOnlyList<string> Needed =
        [ApplicantType, Applicant, Contact, Channel, ReceivedOn, Description, AnsweredOn, Outcome];

    /// <summary>An exported ledger says the same under other headings.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["申请人姓名/名称"] = Applicant,
        ["联系方式(掩码)"] = Contact,
        ["收到申请之日"] = ReceivedOn,
        ["办理结果代码"] = Outcome,
        ["备注"] = Explanation,
    };

    /// <summary>Columns of an export that follow from others, or that the program gives anew.</summary>
    private static readonly HashSet<string> Derived =
    [
        Line, "申请编号", "子项号", "征求第三方期满日", "征求机关期满日", "不计入工作日数", "金额", "法定答复期限", "剩余工作日", "官方名称", "法律依据", "是否超期", "结转标志",
    ];

    /// <summary>By heading as <see cref="LabelText.Fold"/> has it, so without blanks, line breaks, brackets and asterisks.</summary>
    private static readonly Dictionary<string, string> Known =
        Needed.Concat([ExternalReference, Explanation]).Concat(Aliases.Keys).Concat(LedgerColumns.All.Select(column => column.Heading))
        .DistinctBy(LabelText.Fold).ToDictionary(LabelText.Fold, heading => Aliases.GetValueOrDefault(heading, heading));

    /// <summary>The column that a heading names; null for none that the program knows.</summary>
    public static string? ColumnOf(string heading) => Known.GetValueOrDefault(LabelText.Fold(heading));

    /// <summary>Whether the import takes anything from a column.</summary>
    public static bool IsRead(string column) => !Derived.Contains(column);

    /// <summary>Whether a column holds days: their headings end so.</summary>
    public static bool IsOfDays(string column) => column[^1] is '日' or '至' or '限' || column.EndsWith("日期", StringComparison.Ordinal);
}
