using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Agencies.Letterheads;

internal static class LetterheadEndpoints
{
    public static void Map(RouteGroupBuilder agencies)
    {
        agencies.MapGet("/agencies/{code}/letterhead", async (
            string code, Day? on, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetLetterhead.Query(code, on), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Get the letterhead of an agency", "文书抬头: what its letters say of it on a day: its own, or that of the nearest "
                + "agency above which has one by then (`inheritedFrom`).",
                response: () => Letterhead.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.LetterheadNotFound]);

        agencies.MapPut("/agencies/{code}/letterhead", async (
            string code, PutLetterhead.Command body, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(body with { Agency = code }, cancellationToken)))
            .For(Permission.ManageAgencies)
            .Documented("Put the letterhead of an agency", "All of it, from a day on, for the agency and those below it that have none of "
                + "their own. Letters of an earlier day keep the earlier one. The body for reconsideration (复议机关) is not worked out: since "
                + "2024 it is the government of the same level for a department of a local government, and the government above for a "
                + "government (复议法 arts. 24 to 28). `remedyClauses` says for outcomes of which the law is not sure whether their letters "
                + "have a clause; none can be turned off where information is withheld (复议法 art. 23).",
                """
                {"from":"2023-01-01","office":"海东市生态环境局办公室","address":"青海省海东市平安区平安大道1号","postcode":"810600",
                 "telephone":"0972-8610000","letterPrefix":"东环信公开","reconsiderationBody":"海东市人民政府",
                 "court":"西宁市城东区人民法院","remedyClauses":[{"outcome":"petition","kind":"none"}]}
                """,
                () => Letterhead.Example, ProblemKind.AgencyNotFound, ProblemKind.OutOfScope);
    }
}
