
using CaseTracker.Domain;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>Where in a ledger stands what the rules refuse about a reply.</summary>
internal static class LedgerRefusals
{
    /// <summary>The column to look at.</summary>
    public static string ColumnOf(Refusal refusal) =>
        refusal == Refusal.BeforeLatestEvent ? Ledger.AnsweredOn
        : refusal == Refusal.ExplanationMissing || refusal == Refusal.PriorReplyMissing || refusal == Refusal.WithheldMissing
            || refusal == Refusal.WithheldGround ? Ledger.Explanation
        : refusal == Refusal.ArchiveTransferredLater ? Ledger.TransferredOn
        : refusal == Refusal.ThirdPartyConsented ? "征求第三方意见"
        : Ledger.Outcome;

    /// <summary>What to do about it in a ledger.</summary>
    public static LocalizedText Explain(Refusal refusal) =>
        refusal == Refusal.WithheldMissing
            ? new($"{refusal.Why.Chinese}写作“依据：内容；依据：内容”。", $"{refusal.Why.English} Written “ground：what；ground：what”.")
            : ColumnOf(refusal) == Ledger.Outcome
                ? new($"{refusal.Why.Chinese}台账没有这一经过：请留空答复日期和办理结果导入，再逐步登记。",
                    $"{refusal.Why.English} A ledger does not hold that step: import the row open, then record the steps.")
                : refusal.Why;
}
