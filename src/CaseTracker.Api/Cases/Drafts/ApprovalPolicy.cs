using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Drafts;

/// <summary>批准: says on a step who approved it, and asks for a second person where the agency wants one.</summary>
internal static class ApprovalPolicy
{
    /// <summary>
    /// The step with its approval, where it takes one. Throws a problem where a second person has to approve it: people are told
    /// apart by their ids, and not by the names that they go by.
    /// </summary>
    public static async Task<CaseStep> GiveAsync(
        DbConnection connection, Seals seals, string agency, CaseRecord record, CaseStep step, string by, string? draftedBy,
        CancellationToken cancellationToken)
    {
        if (step is not ApprovedStep approved || step is Amendment { Decision: null })
        {
            return step;
        }

        // A correction has no draft: there, the first of the two is who closed the case.
        var first = step is Amendment amendment ? ClosedBy(record, amendment.Decision!.Round) : draftedBy;
        if ((first is null || Signature.IdOf(first) == Signature.IdOf(by))
            && (await AgencySettings.InForceAsync(connection, seals, agency, cancellationToken)).SecondPerson)
        {
            throw new Problem(ProblemKind.SecondPersonNeeded);
        }

        return approved with { Approval = new(by, draftedBy) };
    }

    /// <param name="round">Which closing, 1 for the first; null for the latest.</param>
    private static string ClosedBy(CaseRecord record, int? round)
    {
        var closings =
            record.Replay().LiveEvents().Where(live => live.Step is Decision or Withdrawal).Select(live => live.Sequence).ToList();
        return record.Events[closings[(round ?? closings.Count) - 1] - 1].RecordedBy;
    }
}
