using CaseTracker.Api.Cases.Steps;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>The reply or the withdrawal that a row of a ledger tells of.</summary>
internal static class LedgerClosing
{
    /// <summary>
    /// Stands on the record of a refusal for a third party's sake, where a ledger does not say how it was consulted.
    /// </summary>
    private const string Waiver = "据台账导入；征求第三方意见的情况见说明。";

    /// <summary>
    /// Stands for the archive where a ledger does not name it; the day of the reply then stands for that of the transfer, which lies
    /// before it.
    /// </summary>
    private const string UnnamedArchive = "据台账导入；档案馆和移交日期见说明。";

    /// <summary>Null for a case that is open.</summary>
    public static LedgerStep? Read(LedgerRow row)
    {
        var isDated = row[LedgerColumns.AnsweredOn].Length > 0;
        var empty = isDated ? LedgerColumns.Outcome : LedgerColumns.AnsweredOn;
        if (isDated != (row[LedgerColumns.Outcome].Length > 0) && !row.IsRefused(empty))
        {
            row.Refuse(empty, "required", new(
                $"{LedgerColumns.AnsweredOn.Name}和{LedgerColumns.Outcome.Name}应当同时填写或者同时留空。",
                "Date of reply and outcome are given together or not at all."));
        }

        var on = row.Day(LedgerColumns.AnsweredOn);
        if (row.Code(LedgerColumns.Outcome, LedgerCodes.Outcome) is not { } outcome || (on is null && row.Errors.Count > 0))
        {
            return null;
        }

        return new(LedgerColumns.AnsweredOn, outcome == Outcome.Withdrawn
            ? new Withdraw(on, row.Given(LedgerColumns.Explanation))
            : WithWaiver(ToDecision(on, outcome, row), row));
    }

    private static Decide WithWaiver(Decide decision, LedgerRow row)
    {
        var forAThirdParty = decision.Outcome == Outcome.ThirdPartyRights
            || decision.Withheld?.Any(part => part?.Ground == Outcome.ThirdPartyRights) == true;
        return decision with
        {
            ConsultationWaiver = row.Given(LedgerColumns.ConsultationWaiver)
                ?? (forAThirdParty && row[LedgerSteps.ThirdParties.SentOn].Length == 0 ? Waiver : null),
        };
    }

    /// <summary>The one remark of a ledger is whatever text the outcome needs.</summary>
    private static Decide ToDecision(DateOnly? on, Outcome outcome, LedgerRow row)
    {
        var text = row.Given(LedgerColumns.Explanation);
        var further = LedgerCodes.Withheld(row[LedgerColumns.FurtherGrounds]);
        if (further is null)
        {
            row.Refuse(LedgerColumns.FurtherGrounds, "not-understood", new("写作“依据：内容；依据：内容”。", "Written “ground：what；ground：what”."));
        }

        var decision = new Decide(on, outcome, row.Given(LedgerColumns.ReplyNumber), null, further, null, null, null);
        return outcome switch
        {
            Outcome.PartiallyGranted => decision with { Withheld = LedgerCodes.Withheld(text ?? "") },
            Outcome.Duplicate => decision with { PriorReply = text },
            Outcome.TransferredToArchive => decision with
            {
                Explanation = text,
                Archive = new(row.Given(LedgerColumns.Archive) ?? UnnamedArchive, row.Day(LedgerColumns.TransferredOn) ?? on),
            },
            _ => decision with { Explanation = text },
        };
    }
}
