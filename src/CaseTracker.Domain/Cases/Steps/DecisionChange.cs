namespace CaseTracker.Domain.Cases.Steps;

/// <summary>What was entered wrongly about the step that closed the case, a decision or a withdrawal.</summary>
/// <param name="Withheld">The parts as they should be; an empty list removes them.</param>
/// <param name="Round">Which answer: 1 for the first, which the tables count; null for the latest.</param>
public sealed record DecisionChange(
    DateOnly? On = null,
    Outcome? Outcome = null,
    string? DocumentNumber = null,
    string? Explanation = null,
    IReadOnlyList<WithheldPart>? Withheld = null,
    string? PriorReply = null,
    string? ConsultationWaiver = null,
    int? Round = null,
    ArchiveTransfer? Archive = null)
{
    /// <summary>Whether it touches what only a decision has, and a withdrawal has not.</summary>
    public bool SpeaksOfADecision =>
        DocumentNumber is not null || Withheld is not null || PriorReply is not null || ConsultationWaiver is not null
            || Archive is not null;

    /// <summary>
    /// The closing step as corrected; it becomes a withdrawal, or stops being one, when the outcome says so. A decision stays
    /// approved by whom it was.
    /// </summary>
    /// <param name="approval">Of the correction, which is that of a decision where there was none before.</param>
    public CaseStep Correct(CaseStep closing, Approval? approval)
    {
        var on = On ?? closing.On;
        if (closing is Decision decision)
        {
            return Outcome == Cases.Outcome.Withdrawn
                ? new Withdrawal(on, Amendment.Changed(Explanation, null)) { CountsInstead = decision.CountsInstead }
                : Correct(decision, on);
        }

        var withdrawal = (Withdrawal)closing;
        return Outcome is null or Cases.Outcome.Withdrawn
            ? withdrawal with { On = on, Reason = Amendment.Changed(Explanation, withdrawal.Reason) }
            : Correct(new Decision(on, Outcome.Value) { Approval = approval, CountsInstead = withdrawal.CountsInstead }, on);
    }

    private Decision Correct(Decision decision, DateOnly on) => decision with
    {
        On = on,
        Outcome = Outcome ?? decision.Outcome,
        DocumentNumber = Amendment.Changed(DocumentNumber, decision.DocumentNumber),
        Explanation = Amendment.Changed(Explanation, decision.Explanation),
        Withheld = Withheld is { Count: 0 } ? null : Withheld
            ?? (Outcome is null or Cases.Outcome.PartiallyGranted ? decision.Withheld : null),
        PriorReply = Amendment.Changed(PriorReply, decision.PriorReply),
        ConsultationWaiver = Amendment.Changed(ConsultationWaiver, decision.ConsultationWaiver),
        Archive = Archive ?? (Outcome is null or Cases.Outcome.TransferredToArchive ? decision.Archive : null),

        // Said of the outcome that there was.
        Kind = Outcome is null || Outcome == decision.Outcome ? decision.Kind : null,
        OtherAgency = Outcome is null or Cases.Outcome.AnotherAgency ? decision.OtherAgency : null,
    };
}
