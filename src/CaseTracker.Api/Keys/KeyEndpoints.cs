using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("").WithTags("Keys 密钥");

        keys.MapPost("/keys", async (AddKey.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var key = await mediator.Send(command, cancellationToken);
                return TypedResults.Created($"/api/v1/keys/{key.Id}", key);
            })
            .For(Permission.ManageKeys)
            .WithMetadata(NotKept.Body)
            .Documented("Make an access key",
                "Holds the roles over an agency and all below it; without `agencyCode` over all. The key is shown this once, and kept as a "
                    + "hash only: a retry with the same `Idempotency-Key` makes no other, and shows none.",
                """{"name":"窗口一","roles":["frontOffice"],"agencyCode":"HDHB","expiresOn":null}""", () => AddKey.Response.Example,
                ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.ShownOnce);

        keys.MapGet(
            "/keys", async (
                [AsParameters] ListKeys.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadKeys)
            .Produces<Page<KeyResponse>>()
            .Documented("List the access keys", "Those within one's scope, revoked ones too, by id; `prefix` finds a key by its first "
                + "characters.", response: () => new Page<KeyResponse>([KeyResponse.Example], null));

        keys.MapDelete("/keys/bootstrap", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new RevokeFirstKey.Command(), cancellationToken)))
            .For(Permission.ManageKeys, allUnlessNamed: true)
            .Documented(
                "Revoke the first key",
                "The key that was made on first start opens nothing from now on, and no other is made: keep another key of an "
                    + "administrator over all agencies. One that stands in `CaseTracker:AdminKey` is revoked by removing the setting.",
                response: () => KeyResponse.Example with
                {
                    Id = BootstrapKey.Name,
                    Name = BootstrapKey.Name,
                    Roles = Enum.GetValues<Role>(),
                    AgencyCode = null,
                    CreatedBy = Caller.Program,
                    RevokedAt = new(2023, 3, 2, 1, 30, 0, TimeSpan.Zero)
                },
                refusals: [ProblemKind.KeyNotFound, ProblemKind.OutOfScope, ProblemKind.FirstKeyConfigured]);

        keys.MapDelete("/keys/{id}", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new RevokeKey.Command(id), cancellationToken)))
            .For(Permission.ManageKeys)
            .Documented("Revoke an access key", "It opens nothing from now on. It stays on the list.",
                response: () => KeyResponse.Example with { RevokedAt = new(2023, 3, 2, 1, 30, 0, TimeSpan.Zero) },
                refusals: ProblemKind.KeyNotFound);
    }
}
