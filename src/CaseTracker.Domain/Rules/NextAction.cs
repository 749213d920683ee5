namespace CaseTracker.Domain.Rules;

/// <summary>下一步: what the board proposes. All but the last three are steps of these names.</summary>
public enum NextAction
{
    Confirmation,
    CorrectionNotice,
    Correction,
    Opinion,
    Reasons,
    Payment,
    Decision,

    /// <summary>逾期办结: a decision too, on a correction or a payment that did not come.</summary>
    Lapse,

    /// <summary>拟稿: a decision is drafted for approval.</summary>
    Draft,

    /// <summary>审批: a draft is approved or turned down.</summary>
    Approval,
}
