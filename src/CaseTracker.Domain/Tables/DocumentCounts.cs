namespace CaseTracker.Domain.Tables;

/// <summary>件数: documents of one kind issued (制发) and repealed (废止) in the year, and in force (现行有效) at its end.</summary>
public sealed record DocumentCounts(long Issued, long Repealed, long InForce)
{
    public static DocumentCounts operator +(DocumentCounts left, DocumentCounts right) =>
        new(left.Issued + right.Issued, left.Repealed + right.Repealed, left.InForce + right.InForce);
}
