using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>The addresses of the steps, in the order in which they are documented; each step has its own next to its form.</summary>
internal static class StepEndpoints
{
    public static void MapSteps(this RouteGroupBuilder cases)
    {
        Confirm.Map(cases);
        GiveCorrectionNotice.Map(cases);
        ReceiveCorrection.Map(cases);
        Consult.Map(cases);
        RecordConsultationService.Map(cases);
        RecordOpinion.Map(cases);
        Extend.Map(cases);
        AskReasons.Map(cases);
        RecordReasons.Map(cases);
        GiveFeeNotice.Map(cases);
        RecordPayment.Map(cases);
        Decide.Map(cases);
        Withdraw.Map(cases);
        RecordService.Map(cases);
        Assign.Map(cases);
        FileInArchive.Map(cases);
        AddNote.Map(cases);
        Amend.Map(cases);
        Retract.Map(cases);
        HandOver.Map(cases);
        VoidCase.Map(cases);
    }

    public static void MapStep<T, TStep>(
        this RouteGroupBuilder cases, string path, string summary, string description, string example, params Refusal[] refusals)
        where T : StepRequest
        where TStep : CaseStep =>
        cases.MapPost(
            $"/cases/{{number}}/{path}", async (
                string number, Flag? dryRun, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                await RecordAsync(number, dryRun, await http.ReadBodyAsync<T>(), http, mediator, cancellationToken))
            .Accepts<T>(MediaTypes.Json)
            .DocumentedStep<TStep>(summary, description, example, refusals);

    /// <summary>The access rule follows from the kind of step.</summary>
    public static void DocumentedStep<TStep>(
        this RouteHandlerBuilder endpoint, string summary, string description, string example, params Refusal[] refusals)
        where TStep : CaseStep
    {
        var act = StepPermissions.Of(typeof(TStep));
        endpoint
            .Produces<CaseResponse>()
            .WithMetadata(new HonoursIfMatch())
            .For(act)
            .Documented(summary, description, example, () => Examples.Case,
                [.. StepRefusals.Kinds(refusals), .. StepRefusals.OfAct.GetValueOrDefault(act, [])]);
    }

    public static async Task<IResult> RecordAsync(
        string number, Flag? dryRun, StepRequest body, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        var isDryRun = dryRun == Flag.True;
        var request = body with { Number = number, ExpectedVersions = ETags.Expected(http.Request), IsDryRun = isDryRun };
        return CaseEndpoints.Answer(http, await mediator.Send(request, cancellationToken), isDryRun);
    }
}
