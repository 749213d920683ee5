
using CaseTracker.Domain;

namespace CaseTracker.Api.Security.Integrity;

/// <summary>A place at which a record does not hold.</summary>
/// <param name="Subject">
/// A case number, the id of a remedy, key, account or webhook, an agency, the case and id of a draft, the agency and year of a report (and
/// the part of an entry), the agency and letter of a text, or the agency, year, row and applicant type of a counter; null for the audit
/// log and others of which there is one.
/// </param>
/// <param name="Sequence">The event, the entry or the release; null where it is none of them.</param>
internal sealed record IntegrityViolation(BrokenRecord Record, string? Subject, int? Sequence, BrokenPart What)
{
    /// <summary>What a reader is told of it.</summary>
    internal LocalizedText Sentence => new($"{Where.Chinese}：{Why.Chinese}", $"{Where.English}: {Why.English}");

    private LocalizedText Where => Record switch
    {
        BrokenRecord.Case => Place($"申请 {Subject}", $"Case {Subject}", "事件", "event"),
        BrokenRecord.Remedy => Place($"复议、诉讼 {Subject}", $"Remedy {Subject}", "事件", "event"),
        BrokenRecord.Audit => Place("审计日志", "The audit log", "记录", "entry"),
        BrokenRecord.Report => Place($"年度报告 {Subject}", $"Report {Subject}", "发布版本", "release"),
        BrokenRecord.Counter => new($"统计数 {Subject}", $"Counter {Subject}"),
        BrokenRecord.Key => new($"访问密钥 {Subject}", $"Access key {Subject}"),
        BrokenRecord.Account => new($"账号 {Subject}", $"Account {Subject}"),
        BrokenRecord.Webhook => new($"推送地址 {Subject}", $"Webhook {Subject}"),
        BrokenRecord.CalendarFeed => new($"日历订阅 {Subject}", $"Calendar feed {Subject}"),
        BrokenRecord.Sandbox => new("演练库的标记", "The mark of a sandbox"),
        BrokenRecord.FirstKey => new("首个访问密钥", "The first access key"),
        BrokenRecord.Agency => new($"机关 {Subject}", $"Agency {Subject}"),
        BrokenRecord.AgencyName => new($"机关名称 {Subject}", $"Name of agency {Subject}"),
        BrokenRecord.Settings => new($"机关 {Subject} 的设置", $"The settings of agency {Subject}"),
        BrokenRecord.Letterhead => new($"文书抬头 {Subject}", $"Letterhead {Subject}"),
        BrokenRecord.LetterText => Place($"文书文本 {Subject}", $"Text of a letter {Subject}", "修订", "revision"),
        BrokenRecord.LetterPaper => Place($"文书用纸 {Subject}", $"Letter paper {Subject}", "修订", "revision"),
        BrokenRecord.Draft => new($"拟稿 {Subject}", $"Draft {Subject}"),
        BrokenRecord.ReportEntry => Place($"年度报告填报内容 {Subject}", $"Report entry {Subject}", "修订", "revision"),
        BrokenRecord.Chain => Place("总链", "The chain of all records", "记录", "entry"),
        _ => new($"受理编号 {Subject}", $"Number {Subject}"),
    };

    private LocalizedText Why => What switch
    {
        BrokenPart.Link => new("内容与登记时不一致。", "it is not what was recorded."),
        BrokenPart.Head => new("末尾与封印不一致，其后的内容可能已被删除。", "the end does not match its seal; what followed may have been cut off."),
        BrokenPart.Projection => new("台账、统计所用数据与办理记录不一致。", "what lists and tables read is not what the record says."),
        BrokenPart.Person => new("个人信息无法解密，且没有匿名记录。", "the person cannot be opened, and has not been erased."),
        BrokenPart.Hash => new("内容与发布时的哈希值不一致。", "it is not what was released."),
        BrokenPart.Seal => new("内容与封印不一致。", "it is not what was sealed."),
        BrokenPart.Older => new("曾登记过更新的内容，现有的可能来自旧副本。", "a later state was recorded; this one may come from an older copy."),
        BrokenPart.Unrecorded => new("没有登记过。", "nothing says that it was recorded."),
        _ => new("缺失。", "it is missing."),
    };

    private LocalizedText Place(string chinese, string english, string unit, string englishUnit) => Sequence is { } sequence
        ? new($"{chinese} 第{sequence}号{unit}", $"{english}, {englishUnit} {sequence}")
        : new(chinese, english);
}
