namespace CaseTracker.Domain.Remedies;

/// <summary>
/// How a dispute ended, in the columns of table four. No official text says which result is which; these are our defaults.
/// </summary>
public enum RemedyResult
{
    /// <summary>结果维持: upheld, or the claims dismissed (复议法 arts. 68, 69; 行诉法 art. 69).</summary>
    Upheld,

    /// <summary>结果纠正: changed, revoked, found unlawful or void, or ordered to perform (复议法 arts. 63-67; 行诉法 arts. 70, 72-77).</summary>
    Corrected,

    /// <summary>
    /// 其他结果: not accepted, ended, withdrawn, not filed, dismissed without judgment, or settled (复议法 art. 41; 行诉法 art. 62).
    /// </summary>
    Other,
}
