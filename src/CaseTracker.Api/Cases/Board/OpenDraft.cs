using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Board;

/// <summary>拟办: what waits for an approver in a case.</summary>
/// <param name="Step">As in the record of the case, once it is approved.</param>
/// <param name="Outcome">The outcome that a decision would give.</param>
/// <param name="WorkingDays">The working days that an extension would add.</param>
/// <param name="DraftedBy">拟稿人</param>
internal sealed record OpenDraft(int Id, string Step, Outcome? Outcome, int? WorkingDays, string DraftedBy)
{
    public static OpenDraft Of(Draft draft)
    {
        var step = draft.ToStep();
        return new(
            draft.Id, EventJson.TypeOf(step), (step as Decision)?.Outcome, (step as Extension)?.WorkingDays, draft.DraftedBy);
    }
}
