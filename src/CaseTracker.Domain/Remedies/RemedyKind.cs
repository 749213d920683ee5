namespace CaseTracker.Domain.Remedies;

/// <summary>
/// 救济途径: the channel of a dispute over a reply, decided once. A suit comes after reconsideration (复议后起诉) when a
/// reconsideration decision, its refusal or its time-out (复议法 art. 34) went before; else it is direct (未经复议直接起诉).
/// </summary>
public enum RemedyKind
{
    /// <summary>行政复议</summary>
    Reconsideration,

    /// <summary>行政诉讼，未经复议直接起诉</summary>
    DirectSuit,

    /// <summary>行政诉讼，复议后起诉</summary>
    SuitAfterReconsideration,
}

/// <summary>How a dispute ended, in the columns of table four. No official text says which result is which; these are our defaults.</summary>
public enum RemedyResult
{
    /// <summary>结果维持: upheld, or the claims dismissed (复议法 arts. 68, 69; 行诉法 art. 69).</summary>
    Upheld,

    /// <summary>结果纠正: changed, revoked, found unlawful or void, or ordered to perform (复议法 arts. 63-67; 行诉法 arts. 70, 72-77).</summary>
    Corrected,

    /// <summary>其他结果: not accepted, ended, withdrawn, not filed, dismissed without judgment, or settled (复议法 art. 41; 行诉法 art. 62).</summary>
    Other,
}
