
namespace CaseTracker.Api.Security.Integrity;

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

    /// <summary>访问密钥</summary>
    Key,

    /// <summary>账号</summary>
    Account,

    /// <summary>推送地址: a webhook.</summary>
    Webhook,

    /// <summary>日历订阅</summary>
    CalendarFeed,

    /// <summary>演练库的标记: that the database is a sandbox.</summary>
    Sandbox,

    /// <summary>首个访问密钥, of which there is one.</summary>
    FirstKey,

    /// <summary>机关: its name, and where it lies in the tree.</summary>
    Agency,

    /// <summary>更名: a name of an agency from a day on.</summary>
    AgencyName,

    /// <summary>机关设置</summary>
    Settings,

    /// <summary>文书抬头: what the letters of an agency say of it, from a day on.</summary>
    Letterhead,

    /// <summary>文书文本: an agency's own text of a letter.</summary>
    LetterText,

    /// <summary>文书用纸: the paper of an agency's letters.</summary>
    LetterPaper,

    /// <summary>拟稿</summary>
    Draft,

    /// <summary>What was written by hand into a year's report.</summary>
    ReportEntry,

    /// <summary>The one chain of the ends of all records.</summary>
    Chain,
}
