using System.Text.RegularExpressions;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

/// <summary>Which row of a table a label means, however a report prints it: with or without numbering, quotes, blanks and line breaks.</summary>
internal static partial class PublishedRows
{
    /// <summary>（六）其他处理 as one row, as 格式2019 has it.</summary>
    public const string SingleOther = "3.6";

    /// <summary>What only this row's label holds. The more special ones first: a flat label holds its group's too.</summary>
    private static readonly (string Words, string Row)[] Requests =
    [
        ("本年新收", "1"), ("上年结转", "2"), ("结转下年度", "4"),
        ("国家秘密", "3.3.1"), ("禁止公开", "3.3.2"), ("三安全一稳定", "3.3.3"), ("第三方合法权益", "3.3.4"), ("内部事务", "3.3.5"),
        ("过程性信息", "3.3.6"), ("执法案卷", "3.3.7"), ("行政查询", "3.3.8"),
        ("不掌握", "3.4.1"), ("另行制作", "3.4.2"), ("仍不明确", "3.4.3"),
        ("信访举报", "3.5.1"), ("重复申请", "3.5.2"), ("公开出版物", "3.5.3"), ("大量反复", "3.5.4"), ("重新出具", "3.5.5"),
        ("逾期不补正", "3.6.1"), ("逾期未按收费", "3.6.2"),
        ("予以公开", "3.1"), ("部分公开", "3.2"), ("总计", "3.7"),
    ];

    private static readonly (string Words, string Row)[] Remedies =
        [("行政复议", "reconsideration"), ("未经复议直接起诉", "directSuit"), ("复议后起诉", "suitAfterReconsideration")];

    /// <summary>The row of table three that a label means; null where it means none.</summary>
    public static string? OfRequests(string label)
    {
        var plain = Plain(label);
        return plain switch
        {
            "" or "不予公开" or "无法提供" or "不予处理" => null,
            "其他处理" => SingleOther,
            _ when plain.EndsWith("其他", StringComparison.Ordinal) => "3.6.3",
            _ => Find(Requests, plain),
        };
    }

    /// <summary>The row of a flat table four.</summary>
    public static string? OfRemedies(string label) => Find(Remedies, Plain(label));

    /// <summary>A cell without blanks and line breaks, its characters narrow.</summary>
    public static string Tight(string cell) => Blanks().Replace(NarrowText.Of(cell), "");

    private static string? Find((string Words, string Row)[] rows, string plain) =>
        rows.FirstOrDefault(row => plain.Contains(row.Words, StringComparison.Ordinal)).Row;

    private static string Plain(string label) => Marks().Replace(Numbering().Replace(Tight(label), ""), "");

    [GeneratedRegex(@"\s")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(\([一二三四五六七]\)|[一二三四五六七]、|\d+[.、．]?)")]
    private static partial Regex Numbering();

    /// <summary>Everything but Chinese characters.</summary>
    [GeneratedRegex(@"[^\u4e00-\u9fff]")]
    private static partial Regex Marks();
}
