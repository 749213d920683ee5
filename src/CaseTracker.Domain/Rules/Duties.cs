namespace CaseTracker.Domain.Rules;

/// <summary>What someone may do with cases.</summary>
[Flags]
public enum Duties
{
    None = 0,

    /// <summary>登记: logs what arrives and goes out.</summary>
    LogSteps = 1,

    /// <summary>拟稿: proposes decisions.</summary>
    Draft = 2,

    /// <summary>审批: decides, and approves what is proposed.</summary>
    Decide = 4,
}
