using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>All that a letter is drawn from.</summary>
/// <param name="Of">The letter and the step that it tells.</param>
/// <param name="AgencyName">As it is called on the day of the letter.</param>
/// <param name="Letterhead">That of the day; null where nobody has put one.</param>
/// <param name="On">成文日期: the day of the letter.</param>
/// <param name="ByInternet">Whether it is sent by internet, so that it names the channel there; null where nobody has said.</param>
/// <param name="IsDraft">Whether the step waits for approval, or has not been asked for yet.</param>
internal sealed record LetterSource(
    StoredCase Case, LetterStep Of, string AgencyName, Letterhead? Letterhead, DateOnly On, bool? ByInternet, bool IsDraft)
{
    /// <summary>文号: of a decision its own where it has one; else that of the case with a suffix; null for a draft.</summary>
    public string? Number => IsDraft || Of.Letter.Suffix is not { } suffix ? null
        : Of.Step is Decision { DocumentNumber: { } own } && Of.Letter.Outcomes.Count > 0 ? own
        : Letterhead is { } head ? LetterNumber.OfCase(head.LetterPrefix, Case.Number, suffix)
        : null;
}
