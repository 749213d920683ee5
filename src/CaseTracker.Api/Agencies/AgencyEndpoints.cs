using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class AgencyEndpoints
{
    private static readonly AgencyResponse Example = new() { Code = "HDHB", Name = "海东市生态环境局", ParentCode = null };

    public static void MapAgencies(this IEndpointRouteBuilder api)
    {
        var agencies = api.MapGroup("").WithTags("Agencies 机关");

        agencies.MapPost("/agencies", async (AddAgency.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var agency = await mediator.Send(command, cancellationToken);
                return TypedResults.Created($"/api/v1/agencies/{agency.Code}", agency);
            })
            .For(Permission.ManageAgencies)
            .Documented("Add an agency",
                $"An agency keeps its code and its parent for good. At most {AgencyLimits.MaxLevels} levels, {AgencyLimits.Most} "
                    + "agencies in "
                + $"all, and {AgencyLimits.MaxPerScope} within what a key holds over.",
                """{"code":"HDHB","name":"海东市生态环境局","parentCode":null}""", () => Example,
                ProblemKind.AgencyNotFound, ProblemKind.AgencyExists, ProblemKind.AgencyTooDeep, ProblemKind.TooManyAgencies);

        agencies.MapGet("/agencies", async (
            [AsParameters] ListAgencies.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<AgencyResponse>>()
            .For(Permission.ReadDirectory)
            .Documented("List the agencies", "By code, in pages; with `agency` only that one and all below it.",
                response: () => new Page<AgencyResponse>([Example], null));

        agencies.MapGet("/agencies/{code}", async (string code, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetAgency.Query(code), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Get an agency", "Its name of today, the agency above it, and when it ended where it has.", response: () => Example,
                refusals: ProblemKind.AgencyNotFound);

        MapChanges(agencies);
        MapSettings(agencies);
        LetterheadEndpoints.Map(agencies);
    }

    private static void MapChanges(RouteGroupBuilder agencies)
    {
        agencies.MapPut(
            "/agencies/{code}", async (string code, RenameAgency.Command body, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(body with { Code = code }, cancellationToken)))
            .For(Permission.ManageAgencies)
            .Documented("Rename an agency", "更名, from a day on, which may lie ahead. Code, cases and released reports stay; a year is "
                + "printed with the name of its 31 December, and everything else answers the name of today.",
                """{"name":"海东市生态环境和林业局","from":"2026-01-01"}""", () => Example, ProblemKind.AgencyNotFound, ProblemKind.OutOfScope);

        agencies.MapPost(
            "/agencies/{code}/closure", async (
                string code, CloseAgency.Command body, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(body with { Code = code }, cancellationToken)))
            .For(Permission.ManageAgencies)
            .Documented("End an agency", "撤销 (国办公开办函〔2019〕14号): no request that arrives from the day on is registered or imported any "
                + "more; open ones can be handed over to the successor.",
                """{"on":"2026-04-01","successor":"HDSW"}""", () => Example with { ClosedOn = new(2026, 4, 1), Successor = "HDSW" },
                ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.AgencyClosed, ProblemKind.UnfitSuccessor);
    }

    private static void MapSettings(RouteGroupBuilder agencies)
    {
        var example = new AgencySettings { AgencyCode = "HDHB", SecondPerson = true, RetentionYears = 10, Version = 1 };

        agencies.MapGet(
            "/agencies/{agency}/settings", async (
                string agency, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new GetSettings.Query(agency), cancellationToken)))
            .Produces<AgencySettings>()
            .For(Permission.ReadDirectory)
            .Documented("Get the settings of an agency", "Those in force: its own; or, while `version` is 0, those of the nearest agency "
                + "above that has some (`inheritedFrom`), and else no second person and no retention period.",
                response: () => example, refusals: ProblemKind.AgencyNotFound);

        agencies.MapPut("/agencies/{agency}/settings", async (
            string agency, PutSettings.Command body, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http,
                    await mediator.Send(body with { Agency = agency, ExpectedVersions = ETags.Expected(http.Request) }, cancellationToken)))
            .Produces<AgencySettings>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.ManageAgencies)
            .Documented("Put the settings of an agency",
                "All of them, for the agency and those below it that have none of their own. With `secondPerson`, extensions, fee "
                    + "notices and decisions are drafted by one person and approved by another. `retentionYears` after a case is closed "
                    + "its applicant is erased: 10 or 30, or null for permanent (永久). An agency below may ask for a second person where "
                    + "those above do not, and keep people for longer than they do, but no less. With `countFinalAnswer`, a new answer "
                    + "that a remedy orders counts in table three in place of the first, where both are of one year. With "
                    + "`secondFactor`, accounts of approvers and administrators need one to sign in.",
                """{"secondPerson":true,"retentionYears":10,"countFinalAnswer":false,"secondFactor":false}""", () => example,
                ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.StaleVersion, ProblemKind.SettingsLoosened);
    }

    private static IResult Tagged(HttpContext http, AgencySettings settings)
    {
        ETags.Tag(http, settings.Version);
        return Results.Ok(settings);
    }
}
