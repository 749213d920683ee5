using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Operations;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Persons;

internal static class PrivacyEndpoints
{
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var privacy = api.MapGroup("").WithTags("Privacy 个人信息");

        privacy.MapPost("/cases/{number}/applicant", async (
            string number, ReadPerson.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command with { Number = number }, cancellationToken)))
            .For(Permission.ReadPersonInClear)
            .WithMetadata(NotKept.Anything)
            .Documented("Read an applicant in clear", "The applicant and the request with nothing masked. Who read it when, and the "
                + "purpose, go onto the audit log first; name nobody in the purpose.",
                """{"purpose":"核实补正材料的寄送地址"}""", () => ReadPerson.Response.Example, ProblemKind.CaseNotFound,
                ProblemKind.Of(Refusal.PersonErased));

        privacy.MapPost("/persons/export", async (ExportPerson.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .For(Permission.ExportPerson)
            .WithMetadata(NotKept.Anything)
            .Documented("Export what is held about a person", "个人信息保护法 art. 45: every case within one's scope, with its record, its "
                + "remedies and who was shown it. Of `name` and `idNumber`, those given must match exactly; a name alone may be several "
                + "people's. Each case it hands out is put on the audit log first.",
                """{"name":"张三","idNumber":"630203199001011234","purpose":"申请人请求查阅本人信息"}""",
                () => new ExportPerson.Response([HeldCase.Example]));

        privacy.MapPost("/cases/{number}/erasure", async (
            string number, ErasePerson.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CaseEndpoints.Tagged(http, await mediator.Send(command with { Number = number }, cancellationToken)))
            .Produces<CaseResponse>()
            .For(Permission.ErasePerson)
            .Documented("Erase the applicant of a case",
                "匿名化 (个人信息保护法 art. 47): destroys the key to the applicant of a closed or void case for good. Before the time of "
                + "retention is over it takes a `ground`: `unlawfulProcessing`, `appraised`, `ordered` or `registeredByMistake`. The "
                + "record stays and verifies, the type stays, no table changes. Erasing again answers the same.",
                """{"reason":"档案鉴定意见书2026年第3号","ground":"appraised"}""",
                () => Examples.Case, ProblemKind.CaseNotFound, ProblemKind.CaseOpen,
                    ProblemKind.RemedyOpen, ProblemKind.RetentionNotOver, ProblemKind.ErasureUnfinished);

        MapRestriction(privacy);
        MapOperation(privacy);
    }

    private static void MapRestriction(RouteGroupBuilder privacy)
    {
        privacy.MapPost("/cases/{number}/restriction",
            async (
                string number, RestrictPerson.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CaseEndpoints.Tagged(http, await mediator.Send(command with { Number = number, Restricts = true }, cancellationToken)))
            .Produces<CaseResponse>()
            .For(Permission.ErasePerson)
            .Documented("Restrict the applicant of a case",
                "限制处理 (个人信息保护法 art. 47): while the time of retention runs, the data of the applicant of a closed or void case are "
                + "kept and not used. Nobody is shown them, no search finds them, no ledger has them; reading in clear and the "
                + "export of art. 45 still do, on the audit log. Restricting again answers the same.",
                """{"reason":"申请人请求删除，保存期限未满"}""",
                () => Examples.Case, ProblemKind.CaseNotFound, ProblemKind.CaseOpen, ProblemKind.RemedyOpen,
                    ProblemKind.Of(Refusal.PersonErased));

        privacy.MapPost("/cases/{number}/restriction/lift",
            async (
                string number, RestrictPerson.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CaseEndpoints.Tagged(http, await mediator.Send(command with { Number = number, Restricts = false }, cancellationToken)))
            .Produces<CaseResponse>()
            .For(Permission.ErasePerson)
            .Documented("Lift a restriction",
                "解除限制处理: the applicant's data may be used again. Where nothing is restricted, the case stays as it is.",
                """{"reason":"申请人撤回请求"}""", () => Examples.Case, ProblemKind.CaseNotFound, ProblemKind.Of(Refusal.PersonErased));
    }

    private static void MapOperation(RouteGroupBuilder privacy)
    {
        privacy.MapPost("/admin/retention", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new EraseDue.Command(), cancellationToken)))
            .For(Permission.Operate, allUnlessNamed: true)
            .Documented("Erase what is due", "Erases the applicants of all cases that were closed or voided in a year Y, where their "
                + "agency or the nearest one above it that says so keeps them n years, and the year Y + n is over. No case with a "
                + "pending remedy. The program does so by itself once a day.",
                response: () => new EraseDue.Response(12), refusals: ProblemKind.ErasureUnfinished);

        privacy.MapPost("/admin/master-key", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ChangeMasterKey.Command(), cancellationToken)))
            .For(Permission.Operate, allUnlessNamed: true)
            .Documented("Change the master key",
                "Makes a new master key and wraps the key of every case by it, while others read and write; all nodes wrap by it "
                + "from then on. Where `remaining` is 0, the files of the older keys can be taken out of the key ring; a backup from "
                + "before still needs them.",
                response: () => ChangeMasterKey.Response.Example);
    }
}
