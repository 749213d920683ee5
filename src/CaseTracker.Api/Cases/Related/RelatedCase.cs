using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Security;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases.Related;

/// <summary>An earlier case that may be about the same.</summary>
/// <param name="Description">The first words of what was asked for.</param>
/// <param name="SamePerson">Whether the same person asked.</param>
/// <param name="SameWords">Whether it was asked in the same words.</param>
internal sealed record RelatedCase(
    string Number, DateOnly ArrivedOn, DateOnly? ReceivedOn, CaseStatus Status, Outcome? Outcome, string Description, bool SamePerson,
    bool SameWords)
{
    public static RelatedCase Of(StoredCase stored, PersonVisibility visibility, bool samePerson, bool sameWords)
    {
        var file = StepMask.Mask(stored.File, visibility);
        return new(
            stored.Number.ToString(), file.Registration.ArrivedOn, file.ReceivedOn, file.Status, file.Outcome,
            FirstWords.Of(file.Request.Description), samePerson, sameWords);
    }
}
