using CaseTracker.Domain;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>Where in a ledger stands what the rules refuse about a reply.</summary>
internal static class LedgerRefusals
{
    /// <summary>The column to look at.</summary>
    public static LedgerColumn ColumnOf(Refusal refusal) =>
        refusal == Refusal.BeforeLatestEvent ? LedgerColumns.AnsweredOn
        : refusal == Refusal.ExplanationMissing || refusal == Refusal.PriorReplyMissing || refusal == Refusal.WithheldMissing
            || refusal == Refusal.WithheldGround ? LedgerColumns.Explanation
        : refusal == Refusal.ArchiveTransferredLater ? LedgerColumns.TransferredOn
        : refusal == Refusal.ThirdPartyConsented ? LedgerSteps.ThirdParties.Opinion
        : LedgerColumns.Outcome;

    /// <summary>What to do about it in a ledger.</summary>
    public static LocalizedText Explain(Refusal refusal) =>
        refusal == Refusal.WithheldMissing
            ? new($"{refusal.Why.Chinese}写作“依据：内容；依据：内容”。", $"{refusal.Why.English} Written “ground：what；ground：what”.")
            : ColumnOf(refusal) == LedgerColumns.Outcome
                ? new($"{refusal.Why.Chinese}台账没有这一经过：请留空{LedgerColumns.AnsweredOn.Name}和{LedgerColumns.Outcome.Name}导入，再逐步登记。",
                    $"{refusal.Why.English} A ledger does not hold that step: import the row open, then record the steps.")
                : refusal.Why;
}
