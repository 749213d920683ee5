using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Related;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Cases;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("").WithTags("Cases 申请");

        RegisterCase.Map(cases);
        ListCases.Map(cases);
        GetBoard.Map(cases);
        FindRelated.Map(cases);
        GetCase.Map(cases);
        GetEvents.Map(cases);
        ExplainDeadline.Map(cases);
        ListActions.Map(cases);
        ListCaseOutcomes.Map(cases);
        PreviewDeadline.Map(cases);
        cases.MapSteps();
        cases.MapDrafts();
    }

    /// <summary>The case; in a dry run as it would be, of which there is no version yet.</summary>
    internal static IResult Answer(HttpContext http, CaseResponse answer, bool isDryRun, bool created = false) =>
        isDryRun ? Results.Ok(answer) : Tagged(http, answer, created);

    /// <summary>A case with its version as ETag, for <c>If-Match</c>.</summary>
    internal static IResult Tagged(HttpContext http, CaseResponse answer, bool created = false)
    {
        ETags.Tag(http, answer.Version, answer.Digest);
        return created ? Results.Created($"/api/v1/cases/{answer.Number}", answer)
            : answer.Utf8 is { } utf8 ? new JsonBytes(utf8)
            : Results.Ok(answer);
    }
}
