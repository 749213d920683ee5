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
