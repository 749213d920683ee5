using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("").WithTags("Accounts 账号");
        MapReading(accounts);
        MapWriting(accounts);
        MapResetting(accounts);
    }

    private static void MapReading(RouteGroupBuilder accounts)
    {
        accounts.MapGet(
            "/accounts", async (
                [AsParameters] ListAccounts.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadKeys)
            .Produces<Page<AccountResponse>>()
            .Documented("List the accounts", "Those within one's scope, blocked ones too, by account.",
                response: () => new Page<AccountResponse>([AccountResponse.Example], null));

        accounts.MapGet("/accounts/{account}", async (
            string account, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new GetAccount.Query(account), cancellationToken)))
            .For(Permission.ReadKeys)
            .Produces<AccountResponse>()
            .Documented("Get an account", "What its holder may do, and whether it is locked.", response: () => AccountResponse.Example,
                refusals: ProblemKind.AccountNotFound);
    }

    private static void MapWriting(RouteGroupBuilder accounts)
    {
        accounts.MapPost("/accounts", async (AddAccount.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var made = await mediator.Send(command, cancellationToken);
                return TypedResults.Created($"/api/v1/accounts/{made.Account}", made);
            })
            .For(Permission.ManageKeys)
            .WithMetadata(NotKept.Body)
            .Documented("Add an account",
                "For a person who signs in to the pages. Holds the roles over an agency and all below it; without `agencyCode` over all. "
                    + "The one-time password is shown this once, and must be changed at the first sign-in.",
                """{"account":"zhangmin","name":"张敏","roles":["frontOffice"],"agencyCode":"HDHB","expiresOn":null}""",
                () => OneTimePassword.Example, ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.AccountExists,
                ProblemKind.ShownOnce);

        accounts.MapPut("/accounts/{account}", async (
            string account, PutAccount.Command body, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var command = body with { Account = account, ExpectedVersions = ETags.Expected(http.Request) };
                return Tagged(http, await mediator.Send(command, cancellationToken));
            })
            .Produces<AccountResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.ManageKeys)
            .Documented("Put an account", "Name, roles, agency, expiry and whether it is blocked, all of them. A change ends its sign-ins.",
                """{"name":"张敏","roles":["frontOffice","handler"],"agencyCode":"HDHB","expiresOn":null,"blocked":false}""",
                () => AccountResponse.Example, ProblemKind.AccountNotFound, ProblemKind.AgencyNotFound, ProblemKind.OutOfScope,
                ProblemKind.StaleVersion);
    }

    private static void MapResetting(RouteGroupBuilder accounts)
    {
        accounts.MapPost("/accounts/{account}/password", async (
            string account, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ResetPassword.Command(account), cancellationToken)))
            .For(Permission.ManageKeys)
            .WithMetadata(NotKept.Body)
            .Documented("Reset a password",
                "A new one-time password, shown this once; it must be changed at the next sign-in. Ends the sign-ins, and a lock.",
                response: () => OneTimePassword.Example, refusals: [ProblemKind.AccountNotFound, ProblemKind.ShownOnce]);

        accounts.MapDelete("/accounts/{account}/second-factor", async (
            string account, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new ResetSecondFactor.Command(account), cancellationToken)))
            .Produces<AccountResponse>()
            .For(Permission.ManageKeys)
            .Documented("Take the second factor away",
                "For a holder who has lost it and its recovery codes. Ends the sign-ins; where the agency asks for a second factor, the "
                    + "next sign-in leads to a new one.",
                response: () => AccountResponse.Example, refusals: ProblemKind.AccountNotFound);
    }

    private static IResult Tagged(HttpContext http, AccountResponse account)
    {
        ETags.Tag(http, account.Version);
        return Results.Ok(account);
    }
}
