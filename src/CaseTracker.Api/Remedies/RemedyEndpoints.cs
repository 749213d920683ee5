using CaseTracker.Api.Documents;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Remedies;

internal static class RemedyEndpoints
{
    private static readonly RemedyResponse Example = RemedyResponse.Example;

    public static void MapRemedies(this IEndpointRouteBuilder api)
    {
        var remedies = api.MapGroup("").WithTags("Remedies 复议诉讼");

        remedies.MapPost(
            "/remedies", async (FileRemedy.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(command, cancellationToken), created: true))
            .Produces<RemedyResponse>(StatusCodes.Status201Created)
            .For(Permission.KeepRemedies)
            .Documented("Register a remedy", "行政复议 or 行政诉讼 over a reply, of a case or from before the system. One dispute is one remedy, "
                + "whatever the number of instances. With `coDefendant` the agency is sued only as the reconsideration organ: on record, "
                + "and in no table (国办公开办函〔2016〕201号).",
                """{"agencyCode":"HDHB","caseNumber":"HDHB-2023-0005","kind":"reconsideration","filedOn":"2023-05-08","""
                    + """ "body":"海东市人民政府","docket":"东政复〔2023〕12号"}""",
                () => Example, [ProblemKind.AgencyNotFound, ProblemKind.CaseNotFound, .. EndpointNotesExtensions.Kinds(
                    [Refusal.RemedyOfAnotherAgency, Refusal.RemedyBeforeReceipt, Refusal.CoDefendantOfNoSuit])]);

        remedies.MapGet("/remedies", async (
            [AsParameters] ListRemedies.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<RemedyResponse>>()
            .For(Permission.ReadRemedies)
            .Documented("List the remedies", "Of an agency, all below it, or a case; by id, in pages.",
                response: () => new Page<RemedyResponse>([Example], null), refusals: ProblemKind.AgencyNotFound);

        remedies.MapGet("/remedies/{id:int}", async (int id, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new GetRemedy.Query(id), cancellationToken)))
            .Produces<RemedyResponse>()
            .For(Permission.ReadRemedies)
            .WithMetadata(new OfRemedy())
            .Documented("Get a remedy", "The dispute as it stands.", response: () => Example, refusals: ProblemKind.RemedyNotFound);

        remedies.MapGet("/remedies/{id:int}/events", async (int id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetRemedy.EventsQuery(id), cancellationToken)))
            .For(Permission.ReadRemedies)
            .WithMetadata(new OfRemedy())
            .Documented("Get the record of a remedy", "What happened, oldest first; nothing is ever overwritten.",
                response: () => new Page<EventResponse>([GetRemedy.EventExample], null), refusals: ProblemKind.RemedyNotFound);

        GetRemedyClause.Map(remedies);
        MapSteps(remedies);
    }

    private static void MapSteps(RouteGroupBuilder remedies)
    {
        remedies.MapStep<RecordResult>("result", Permission.KeepRemedies, "Record the result",
            "审结: `upheld` 维持, `corrected` 纠正, `other` 其他. With `newAnswer` it orders the agency to answer again: the case opens again, "
                + "with a new clock, and its second answer is counted nowhere.",
            """{"on":"2023-07-06","result":"corrected","detail":"撤销原答复，责令重新答复","newAnswer":"""
                + """{"servedOn":"2023-07-10","document":"东政复决〔2023〕12号","respondBy":null}}""",
            [
                Refusal.RemedyConcluded, Refusal.BeforeLatestRemedyEvent, Refusal.NewAnswerWithoutCase, Refusal.NotConfirmed,
                Refusal.NotAnswered, Refusal.CaseVoid, Refusal.BeforeLatestEvent,
            ]);
        remedies.MapStep<RecordAppeal>("appeal", Permission.KeepRemedies, "Record an appeal", "上诉: the result takes no effect; the suit "
            + "is pending again, and still one suit. A new answer that it ordered and that is not given yet need not be given: the case "
            + "is closed again.",
            """{"on":"2023-12-28","body":"青海省高级人民法院","docket":null}""",
            [Refusal.RemedyPending, Refusal.NoAppeal, Refusal.BeforeLatestRemedyEvent]);
        remedies.MapStep<AmendRemedy>("amendment", Permission.KeepRemedies, "Amend a remedy", "更正: what was entered wrongly. An event of "
            + "its own; an empty text removes an optional value. A result that is no longer `corrected` lifts the order of a new answer, "
            + "as an appeal does.",
            """{"reason":"途径登记有误","kind":"directSuit"}""",
            [
                Refusal.RemedyPending, Refusal.NoAppeal, Refusal.BeforeLatestRemedyEvent, Refusal.RemedyOfAnotherAgency,
                Refusal.RemedyBeforeReceipt, Refusal.CoDefendantOfNoSuit,
            ]);
        remedies.MapStep<VoidRemedy>("void", Permission.VoidRemedy, "Void a remedy", "作废: registered by mistake; in no statistic. The "
            + "record stays; an order of a new answer is lifted, as by an appeal.", """{"reason":"重复登记"}""", []);
    }

    private static void MapStep<T>(
        this RouteGroupBuilder remedies, string path, Permission act, string summary, string description, string example,
        Refusal[] refusals)
        where T : RemedyRequest =>
        remedies.MapPost(
            $"/remedies/{{id:int}}/{path}", async (int id, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var body = await http.ReadBodyAsync<T>();
                var request = body with { Id = id, ExpectedVersions = ETags.Expected(http.Request) };
                return Tagged(http, await mediator.Send(request, cancellationToken));
            })
            .Accepts<T>(MediaTypes.Json)
            .For(act)
            .Produces<RemedyResponse>()
            .WithMetadata(new OfRemedy(), new HonoursIfMatch())
            .Documented(summary, description, example, () => Example,
                [ProblemKind.RemedyNotFound, ProblemKind.CaseNotFound, ProblemKind.StaleVersion, .. EndpointNotesExtensions.Kinds(
                    [Refusal.RemedyVoid, .. refusals])]);

    /// <summary>A dispute with its version as ETag, for <c>If-Match</c>.</summary>
    private static IResult Tagged(HttpContext http, RemedyResponse answer, bool created = false)
    {
        ETags.Tag(http, answer.Version);
        return created ? Results.Created($"/api/v1/remedies/{answer.Id}", answer) : Results.Ok(answer);
    }
}
