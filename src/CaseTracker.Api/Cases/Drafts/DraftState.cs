namespace CaseTracker.Api.Cases.Drafts;

/// <summary>待审, 已批准 or 已退回.</summary>
internal enum DraftState
{
    Open,
    Approved,
    Rejected,
}
