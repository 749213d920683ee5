using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var catalogue = api.MapGroup("").WithTags("Codes 代码");

        catalogue.MapGet("/outcomes", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListOutcomes.Query(), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("List the outcomes", "办理结果: each with the row of table three it is counted in, its article, and what it needs.",
                response: () => ListOutcomes.Handler.All);

        catalogue.MapGet("/applicant-types", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListApplicantTypes.Query(), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented(
                "List the applicant types", "申请人类型, in the column order of the official table.",
                response: () => ListApplicantTypes.Handler.All);
    }
}
