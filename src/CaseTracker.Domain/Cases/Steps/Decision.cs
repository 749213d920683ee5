
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
    /// <summary>The documents that are given.</summary>
    public IReadOnlyList<string>? Documents { get; init; }

    /// <summary>
    /// Which of the kinds that the ground covers, as the law words it, such as 商业秘密 or 讨论记录; for what another law forbids, that law and
    /// its article.
    /// </summary>
    public string? Kind { get; init; }

    /// <summary>For another agency's to disclose: its name and how to reach it.</summary>
    public string? OtherAgency { get; init; }

    /// <summary>Why information is disclosed although a third party objected (条例 arts. 15 and 32).</summary>
    public string? PublicInterest { get; init; }

    /// <summary>Whether the tables count this new answer in place of the first, as the agency wants it when it is recorded.</summary>
    public bool? CountsInstead { get; init; }
}
