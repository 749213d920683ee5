using CaseTracker.Domain;

namespace CaseTracker.Api.Auditing;

/// <summary>Which of the records is broken.</summary>
internal enum BrokenRecord
{
    Case,
    Remedy,
    Audit,
    Report,

    /// <summary>受理编号: the numbers of an agency and year, which have no gaps.</summary>
    Number,

    /// <summary>统计数: how many cases of an agency, year, row and applicant type tables count.</summary>
    Counter,
}

/// <summary>In what way it is broken.</summary>
internal enum BrokenPart
{
    /// <summary>The event is not the one that was linked to those before it.</summary>
    Link,

    /// <summary>The record does not end where it was sealed: something was cut off its end.</summary>
    Head,

    /// <summary>What lists and tables read is not what the record says.</summary>
    Projection,

    /// <summary>The person can no longer be opened, and nobody has erased them.</summary>
    Person,

    /// <summary>A released report is not the one whose hash was kept.</summary>
    Hash,
    Missing,
}

/// <summary>The first place at which a record does not hold.</summary>
/// <param name="Subject">A case number, the id of a remedy, the agency and year of a report, or the agency, year, row and applicant type of a counter; null for the audit log, of which there is one.</param>
/// <param name="Sequence">The event, the entry or the release; null where it is none of them.</param>
internal sealed record Breach(BrokenRecord Record, string? Subject, int? Sequence, BrokenPart What)
{
    /// <summary>What a reader is told of it.</summary>
    internal Words Sentence => new($"{Where.Chinese}：{Why.Chinese}", $"{Where.English}: {Why.English}");

    private Words Where => Record switch
    {
        BrokenRecord.Case => Place($"申请 {Subject}", $"Case {Subject}", "事件", "event"),
        BrokenRecord.Remedy => Place($"复议、诉讼 {Subject}", $"Remedy {Subject}", "事件", "event"),
        BrokenRecord.Audit => Place("审计日志", "The audit log", "记录", "entry"),
        BrokenRecord.Report => Place($"年度报告 {Subject}", $"Report {Subject}", "发布版本", "release"),
        BrokenRecord.Counter => new($"统计数 {Subject}", $"Counter {Subject}"),
        _ => new($"受理编号 {Subject}", $"Number {Subject}"),
    };

    private Words Why => What switch
    {
        BrokenPart.Link => new("内容与登记时不一致。", "it is not what was recorded."),
        BrokenPart.Head => new("末尾与封印不一致，其后的内容可能已被删除。", "the end does not match its seal; what followed may have been cut off."),
        BrokenPart.Projection => new("台账、统计所用数据与办理记录不一致。", "what lists and tables read is not what the record says."),
        BrokenPart.Person => new("个人信息无法解密，且没有匿名记录。", "the person cannot be opened, and has not been erased."),
        BrokenPart.Hash => new("内容与发布时的哈希值不一致。", "it is not what was released."),
        _ => new("缺失。", "it is missing."),
    };

    private Words Place(string chinese, string english, string unit, string englishUnit) => Sequence is { } sequence
        ? new($"{chinese} 第{sequence}号{unit}", $"{english}, {englishUnit} {sequence}")
        : new(chinese, english);
}
