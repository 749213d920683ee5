using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class DraftEndpoints
{
    private static readonly DraftResponse Example = Examples.Draft<Decide>(Examples.Decision);

    private static readonly DraftResponse Rejected = Example with
    {
        State = DraftState.Rejected,
        SettledAt = Example.DraftedAt.AddHours(5),
        SettledBy = "审批人 (ct_c02d71e95)",
        Reason = "请补充文号",
    };

    public static void MapDrafts(this RouteGroupBuilder cases)
    {
        cases.MapDraft<Decide>("decision", "Draft a decision", Examples.Decision, StepRefusals.OfDecision);
        cases.MapDraft<Extend>("extension", "Draft an extension", Examples.Extension, StepRefusals.OfExtension);
        cases.MapDraft<GiveFeeNotice>("fee-notice", "Draft a fee notice", Examples.FeeNotice, StepRefusals.OfFeeNotice);

        cases.MapGet("/cases/{number}/drafts", async (
            [AsParameters] ListDrafts.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<DraftResponse>>()
            .For(Permission.ReadDrafts)
            .Documented("List the drafts of a case", "拟稿, oldest first, settled ones too.",
                response: () => new Page<DraftResponse>([Example], null), refusals: ProblemKind.CaseNotFound);

        cases.MapGet(
            "/cases/{number}/drafts/{id:int}", async (string number, int id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetDraft.Query(number, id), cancellationToken)))
            .For(Permission.ReadDrafts)
            .Documented("Get a draft", "What it proposes, and what became of it.", response: () => Example,
                refusals: [ProblemKind.CaseNotFound, ProblemKind.DraftNotFound]);

        cases.MapPost("/cases/{number}/drafts/{id:int}/approval", async (
            string number, int id, Flag? dryRun, ApproveDraft.Command body, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
            {
                var isDryRun = dryRun == Flag.True;
                var command = body with
                {
                    Number = number,
                    Id = id,
                    ExpectedVersions = ETags.Expected(http.Request),
                    IsDryRun = isDryRun,
                };
                return CaseEndpoints.Answer(http, await mediator.Send(command, cancellationToken), isDryRun);
            })
            .Produces<CaseResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.Decide)
            .Documented("Approve a draft", "审批: takes the step that the draft proposes, on the record with who approved and who drafted "
                + "it. It is ruled on again, against the case as it is now; refused, the draft stays open. It takes the right to take "
                + "the step oneself.",
                """{"reason":null}""", () => Examples.Case,
                [ProblemKind.DraftNotFound, ProblemKind.DraftSettled, ProblemKind.SecondPersonNeeded, .. StepRefusals.Kinds(
                    [.. StepRefusals.OfDecision, .. StepRefusals.OfExtension, .. StepRefusals.OfFeeNotice])]);

        cases.MapPost("/cases/{number}/drafts/{id:int}/rejection", async (
            string number, int id, RejectDraft.Command body, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(body with { Number = number, Id = id }, cancellationToken)))
            .For(Permission.Decide)
            .Documented("Reject a draft", "退回: the draft is settled, and the case stays as it is. A new draft may be made.",
                """{"reason":"请补充文号"}""", () => Rejected, ProblemKind.CaseNotFound, ProblemKind.DraftNotFound, ProblemKind.DraftSettled);
    }

    private static void MapDraft<T>(this RouteGroupBuilder cases, string path, string summary, string example, Refusal[] refusals)
        where T : StepRequest =>
        cases.MapPost($"/cases/{{number}}/drafts/{path}", async (
            string number, Flag? dryRun, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var body = await http.ReadBodyAsync<T>();
                var command = new DraftStep.Command(body with { Number = number, ExpectedVersions = ETags.Expected(http.Request) });
                if (dryRun == Flag.True)
                {
                    return Results.Ok(await mediator.Send(new TryOutDraft.Query(command), cancellationToken));
                }

                var draft = await mediator.Send(command, cancellationToken);
                return Results.Created($"/api/v1/cases/{draft.CaseNumber}/drafts/{draft.Id}", draft);
            })
            .Accepts<T>(MediaTypes.Json)
            .Produces<DraftResponse>(StatusCodes.Status201Created)
            .Produces<CaseResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(Permission.Draft)
            .Documented(summary,
                "拟稿: with the body of the step itself, ruled on as if it were taken now. The case stays as it is until the draft is "
                    + "approved. A dry run drafts nothing and answers 200 with the case as it would be once the draft is approved.",
                example, () => Examples.Draft<T>(example), StepRefusals.Kinds(refusals));
}
