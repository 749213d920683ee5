using CaseTracker.Api.Access;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Documentation;
using CaseTracker.Api.Problems;
using CaseTracker.Domain.Cases;
using MediatR;

namespace CaseTracker.Api.Privacy;

internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var privacy = api.MapGroup("").WithTags("Privacy 个人信息");

        privacy.MapPost("/cases/{number}/applicant", async (string number, ReadPerson.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command with { Number = number }, cancellationToken)))
            .For(Act.ReadPersonInClear)
            .Explained("Read an applicant in clear", "The applicant and the request with nothing masked. Who read it when, and the purpose, go onto the audit log first; name nobody in the purpose.",
                """{"purpose":"核实补正材料的寄送地址"}""", ReadPerson.Answer.Example, ProblemKind.CaseNotFound, ProblemKind.Of(Refusal.PersonErased));

        privacy.MapPost("/persons/export", async (ExportPerson.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .For(Act.ExportPerson)
            .Explained("Export what is held about a person", "个人信息保护法 art. 45: every case within one's scope, with its record, its remedies and who was shown it. Of `name` and `idNumber`, those given must match exactly; a name alone may be several people's. Each case it hands out is put on the audit log first.",
                """{"name":"张三","idNumber":"630203199001011234","purpose":"申请人请求查阅本人信息"}""", new ExportPerson.Answer([Examples.Held]));

        privacy.MapPost("/cases/{number}/erasure", async (string number, ErasePerson.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CaseEndpoints.Tagged(http, await mediator.Send(command with { Number = number }, cancellationToken)))
            .Produces<CaseAnswer>()
            .For(Act.ErasePerson)
            .Explained("Erase the applicant of a case", "匿名化 (个人信息保护法 art. 47): destroys the key to the applicant of a closed or void case for good. The record stays and verifies, the type stays, no table changes. Erasing again answers the same.",
                """{"reason":"申请人请求删除"}""", Examples.Case, ProblemKind.CaseNotFound, ProblemKind.CaseOpen, ProblemKind.RemedyOpen, ProblemKind.ErasureUnfinished);

        MapOperation(privacy);
    }

    private static void MapOperation(RouteGroupBuilder privacy)
    {
        privacy.MapPost("/admin/retention", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new EraseDue.Command(), cancellationToken)))
            .For(Act.Operate, allUnlessNamed: true)
            .Explained("Erase what is due", "Erases the applicants of all cases that were closed or voided in a year Y, where their agency or the nearest one above it that says so keeps them n years, and the year Y + n is over. No case with a pending remedy. The program does so by itself once a day.",
                response: new EraseDue.Answer(12), refusals: ProblemKind.ErasureUnfinished);

        privacy.MapPost("/admin/master-key", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ChangeMasterKey.Command(), cancellationToken)))
            .For(Act.Operate, allUnlessNamed: true)
            .Explained("Change the master key", "Makes a new master key and wraps the key of every case by it, while others read and write; all nodes wrap by it from then on. Where `remaining` is 0, the files of the older keys can be taken out of the key ring; a backup from before still needs them.",
                response: ChangeMasterKey.Answer.Example);
    }
}
