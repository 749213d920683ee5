using CaseTracker.Api.Access;
using CaseTracker.Api.Documentation;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class AgencyEndpoints
{
    private static readonly AgencyAnswer Example = new() { Code = "HDHB", Name = "海东市生态环境局", ParentCode = null };

    public static void MapAgencies(this IEndpointRouteBuilder api)
    {
        var agencies = api.MapGroup("").WithTags("Agencies 机关");

        agencies.MapPost("/agencies", async (AddAgency.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var agency = await mediator.Send(command, cancellationToken);
                return TypedResults.Created($"/api/v1/agencies/{agency.Code}", agency);
            })
            .For(Act.ManageAgencies)
            .Explained("Add an agency", "An agency keeps its code and its parent for good.",
                """{"code":"HDHB","name":"海东市生态环境局","parentCode":null}""", Example, ProblemKind.AgencyNotFound, ProblemKind.AgencyExists);

        agencies.MapGet("/agencies", async ([AsParameters] ListAgencies.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Answers.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<AgencyAnswer>>()
            .For(Act.ReadDirectory)
            .Explained("List the agencies", "By code, in pages.", response: new Page<AgencyAnswer>([Example], null));

        agencies.MapGet("/agencies/{code}", async (string code, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetAgency.Query(code), cancellationToken)))
            .For(Act.ReadDirectory)
            .Explained("Get an agency", "Its name and the agency above it.", response: Example, refusals: ProblemKind.AgencyNotFound);
    }
}
