namespace CaseTracker.Domain.Deadlines;

/// <summary>
/// 待办: the groups of the board. Every open case is unconfirmed, running or waiting; the others single some of them out.
/// </summary>
public enum BoardGroup
{
    /// <summary>待审批: a draft waits for an approver. The case is in another group as well.</summary>
    Drafts,

    /// <summary>待确认: arrived, and not received yet.</summary>
    Unconfirmed,

    /// <summary>期限运行中: a reply is due.</summary>
    Running,

    /// <summary>等待申请人: the clock stands still until the applicant corrects or pays.</summary>
    Waiting,

    /// <summary>已超期: of those running.</summary>
    Overdue,

    /// <summary>今日到期: of those running.</summary>
    DueToday,

    /// <summary>五日内到期: of those running, today's not among them.</summary>
    DueSoon,

    /// <summary>逾期未补正、未缴费: of those waiting.</summary>
    Lapsed,

    /// <summary>期限暂定: of those running and waiting, with a day in a year without a calendar; in none of the four before.</summary>
    Provisional,
}
