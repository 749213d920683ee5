namespace CaseTracker.Domain.Cases;

/// <summary>办理状态: where a case stands after its latest step.</summary>
public enum CaseStatus
{
    /// <summary>待确认: arrived by a channel whose receipt date is the confirmation; in no statistic yet.</summary>
    Unconfirmed,

    /// <summary>办理中</summary>
    Processing,

    /// <summary>待补正: the reply clock is void until the applicant corrects (条例 art. 30).</summary>
    AwaitingCorrection,

    /// <summary>征求意见中: at least one consultation has no opinion yet (条例 arts. 32-34).</summary>
    Consulting,

    /// <summary>待说明理由: reasons asked for under 条例 art. 35; the clock runs on.</summary>
    AwaitingReasons,

    /// <summary>待缴费: the reply clock is void until the fee is paid (条例 art. 42).</summary>
    AwaitingPayment,

    /// <summary>已办结: answered or withdrawn, with exactly one outcome.</summary>
    Closed,

    /// <summary>作废: registered by mistake; in no statistic, the record stays.</summary>
    Void,
}
