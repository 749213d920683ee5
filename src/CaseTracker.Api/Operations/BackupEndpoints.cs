using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Operations;

internal static class BackupEndpoints
{
    public static void MapBackups(this IEndpointRouteBuilder api) =>
        api.MapPost("/admin/backup", async (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, await mediator.Send(new BackUp.Command(), cancellationToken)))
        .WithTags("Admin 运维")
        .For(Permission.Operate, allUnlessNamed: true)
        .Documented("Back up the database", "A consistent copy in the configured folder of the server, while writes go on; on "
            + "PostgreSQL by pg_dump, where the machine has it (otherwise 409). The key ring is no part of it, and must be kept "
            + "separately.",
            response: () => BackUp.Response.Example,
            refusals: [ProblemKind.OutOfScope, ProblemKind.NotOnThisEngine, ProblemKind.StorageUnavailable]);
}
