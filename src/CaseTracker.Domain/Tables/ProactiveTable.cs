namespace CaseTracker.Domain.Tables;

/// <summary>表二, 主动公开政府信息情况 (条例 art. 20 items 1, 5, 6 and 8), as 格式2021 has it.</summary>
/// <param name="Regulations">规章</param>
/// <param name="NormativeDocuments">行政规范性文件</param>
/// <param name="Licences">行政许可: decisions of the year, published or not.</param>
/// <param name="Penalties">行政处罚</param>
/// <param name="CoerciveMeasures">行政强制</param>
/// <param name="Fees">行政事业性收费, in 万元 (ten thousand yuan), up to six decimals, which is a cent.</param>
public sealed record ProactiveTable(
    DocumentCounts Regulations, DocumentCounts NormativeDocuments, long Licences, long Penalties, long CoerciveMeasures, decimal Fees)
{
    public const int AmountDecimals = 6;

    /// <summary>An amount as it is written everywhere: without needless zeros.</summary>
    public const string AmountFormat = "0.######";

    public static ProactiveTable Empty { get; } = new(new(0, 0, 0), new(0, 0, 0), 0, 0, 0, 0);

    /// <summary>汇总: the table of two agencies together.</summary>
    public static ProactiveTable operator +(ProactiveTable left, ProactiveTable right) => new(
        left.Regulations + right.Regulations,
        left.NormativeDocuments + right.NormativeDocuments,
        left.Licences + right.Licences,
        left.Penalties + right.Penalties,
        left.CoerciveMeasures + right.CoerciveMeasures,
        left.Fees + right.Fees);
}
