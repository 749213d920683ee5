using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>The field at which a page shows a refusal of the law. A refusal that is not here is about the case as a whole.</summary>
internal static class RefusedFields
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        [Refusal.ConfirmedBeforeArrival.Code] = "confirmedOn",
        [ProblemKind.AgencyNotFound.Code] = "agencyCode",
        [ProblemKind.AgencyClosed.Code] = "agencyCode",
        [ProblemKind.OutOfScope.Code] = "agencyCode",
        [ProblemKind.DuplicateExternalReference.Code] = "externalReference",
    };

    public static string? Of(string code) => Fields.GetValueOrDefault(code);
}
