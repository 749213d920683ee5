
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>处理决定: the reply, which closes the case (条例 arts. 36-39).</summary>
/// <param name="On">Posting day for mail, signing day for personal delivery (国办公开办函〔2016〕235号).</param>
public sealed record Decision(
    DateOnly On,
    Outcome Outcome,
    string? DocumentNumber = null,
    string? Explanation = null,
    IReadOnlyList<WithheldPart>? Withheld = null,
    string? PriorReply = null,
    string? ConsultationWaiver = null,
    ArchiveTransfer? Archive = null)
    : ApprovedStep(On)
{
    /// <summary>Whether the tables count this new answer in place of the first, as the agency wants it when it is recorded.</summary>
    public bool? CountsInstead { get; init; }
}
