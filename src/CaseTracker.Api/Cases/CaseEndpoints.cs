using CaseTracker.Domain.Calendar;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("").WithTags("Cases 申请");

        cases.MapPost(
            "/cases", async (RegisterCase.Command command, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(command, cancellationToken), created: true))
            .Produces<CaseResponse>(StatusCodes.Status201Created)
            .For(Permission.Register)
            .Documented("Register a request", "Logs a request 依申请公开 and gives it the next number of the agency and year. Online, fax and "
                + "ordinary mail start as `unconfirmed` unless `confirmedOn` is given (条例 art. 31).",
                Examples.Registration, Examples.Case, ProblemKind.AgencyNotFound, ProblemKind.AgencyClosed,
                ProblemKind.DuplicateExternalReference, ProblemKind.Of(Refusal.ConfirmedBeforeArrival));

        cases.MapGet(
            "/cases", async (
                [AsParameters] ListCases.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<CaseResponse>>()
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("List cases", "Newest receipt first. All filters must hold together.", response: new Page<CaseResponse>(
                [Examples.Case], "MjAyMy0wMy0wMR9IREhCLTIwMjMtMDAwMQ"), refusals: ProblemKind.AgencyNotFound);

        cases.MapGet("/cases/{number}", async (string number, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Tagged(http, await mediator.Send(new GetCase.Query(number), cancellationToken)))
            .Produces<CaseResponse>()
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Get a case", "With its due date as of now, and what may be done with it today.", response: Examples.Case,
                refusals: ProblemKind.CaseNotFound);

        cases.MapGet("/cases/{number}/events", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetEvents.Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Get the record of a case", "Every event, oldest first. Nothing is ever removed from it.",
                response: Examples.Events, refusals: ProblemKind.CaseNotFound);

        cases.MapGet("/cases/{number}/deadline", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ExplainDeadline.Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Explain the due date", "Every span of days that counts or does not, why, and by which article.",
                response: Examples.Deadline, refusals: ProblemKind.CaseNotFound);

        cases.MapGet(
            "/deadlines/preview", async (
                [AsParameters] PreviewDeadline.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Preview deadlines", $"What would be due when, for a receipt date, without a case: {StatutoryPeriods.CorrectionNotice}, {StatutoryPeriods.Reply} "
                    + $"and {StatutoryPeriods.Reply} + {StatutoryPeriods.ExtensionCap} working days.",
                response: Examples.Preview, refusals: ProblemKind.AgencyNotFound);

        MapSteps(cases);
        cases.MapDrafts();
    }

    private static void MapSteps(RouteGroupBuilder cases)
    {
        cases.MapStep<Confirm>("confirmation", Permission.LogStep, "Confirm the request",
            "Both sides confirm, which is the receipt (条例 art. 31): `unconfirmed` → `processing`, and the clock starts.",
            """{"on":"2023-03-02","method":"电话确认"}""", Refusal.AlreadyConfirmed);
        cases.MapStep<GiveCorrectionNotice>("correction-notice", Permission.LogStep, "Give a correction notice", "补正告知 (art. 30): once "
            + "per case → `awaitingCorrection`. The reply period is void until the correction; one given after the due date moves nothing.",
            """{"on":"2023-03-08","items":["请明确所需报告的年度"],"respondBy":"2023-03-29"}""",
            [.. StepRefusals.InProcessing, Refusal.CorrectedOnce]);
        cases.MapStep<ReceiveCorrection>(
            "correction", Permission.LogStep, "Receive the correction", "补正 (art. 30) → `processing`, 20 working days anew.",
            """{"on":"2023-03-15","description":"2022年度海东市环境空气质量监测报告"}""", Refusal.NotConfirmed, Refusal.NotAwaitingCorrection);
        cases.MapStep<Consult>("consultations", Permission.LogStep, "Consult a third party or an agency",
            "征求意见 (arts. 32-34) → `consulting`. The time needed, at most 15 working days from service, is excluded.",
            """{"on":"2023-03-10","kind":"thirdParty","party":"青海某环保科技公司","servedOn":"2023-03-13"}""",
            [.. StepRefusals.InProcessing, Refusal.ServedTooLate]);

        cases.MapPost("/cases/{number}/consultations/{id:int}/service", (
            string number, int id, RecordConsultationService body, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
                TakeAsync(number, body with { ConsultationId = id }, http, mediator, cancellationToken))
            .DocumentedStep(Permission.LogStep, "Record the service of a consultation", "签收: the day on which the consulted party "
                + "received the letter, known later or entered wrongly (then with `reason`). Its 15 working days (arts. 32, 34) run from "
                + "it. In any status but `void`: the case is read as if the letter had been entered with it.",
                """{"servedOn":"2023-03-13","reason":"回执晚到"}""",
                [Refusal.ConsultationNotFound, Refusal.ServedBeforeSent, Refusal.ServedTooLate, Refusal.ServiceReasonMissing, .. StepRefusals.OfDecision, Refusal.NotClosed]);

        cases.MapPost("/cases/{number}/consultations/{id:int}/opinion", (
            string number, int id, RecordOpinion body, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                TakeAsync(number, body with { ConsultationId = id }, http, mediator, cancellationToken))
            .DocumentedStep(Permission.LogStep, "Record the opinion",
                "反馈意见 → `processing` when no consultation is open any more. A late opinion is recorded too.",
                """{"on":"2023-03-20","position":"objects","reasons":"涉及商业秘密"}""", Refusal.NotConfirmed, Refusal.ConsultationNotFound,
                Refusal.OpinionRecorded);

        cases.MapStep<Extend>("extension", Permission.Extend, "Extend the reply period",
            $"延期 (art. 33): at most {StatutoryPeriods.ExtensionCap} working days in all per clock, approved before the due date.",
            Examples.Extension, StepRefusals.OfExtension);
        cases.MapStep<AskReasons>(
            "reasons-request", Permission.LogStep, "Ask for reasons", "要求说明理由 (art. 35) → `awaitingReasons`. The clock runs on.",
            """{"on":"2023-03-06","facts":"同一申请人本月已提交35件申请"}""", [.. StepRefusals.InProcessing]);
        cases.MapStep<RecordReasons>(
            "reasons", Permission.LogStep, "Record the reasons", "说明理由 (art. 35) → `processing`; accepted ones may set a later due date.",
            """{"on":"2023-03-09","accepted":true,"reasons":"课题研究需要","delayedUntil":"2023-05-31"}""", Refusal.NotConfirmed,
            Refusal.NotAwaitingReasons, Refusal.DelayWithoutReasons, Refusal.DelayAfterDue, Refusal.DelayNotLater);
        cases.MapStep<GiveFeeNotice>("fee-notice", Permission.ChargeFee, "Give a fee notice",
            "收费通知 (art. 42, 国办函〔2020〕109号) → `awaitingPayment`; the amount follows from the tiers, for what lies above `unitsBefore`.",
            Examples.FeeNotice, StepRefusals.OfFeeNotice);
        cases.MapStep<RecordPayment>(
            "payment", Permission.LogStep, "Record the payment", "缴费 → `processing`, 20 working days anew from the next day.",
            """{"on":"2023-03-17","receiptNumber":"青财0012345"}""", Refusal.NotConfirmed, Refusal.NotAwaitingPayment);
        cases.MapStep<Decide>("decision", Permission.Decide, "Decide", "处理决定 (arts. 36-39) → `closed`. What each outcome needs is listed "
            + "by `GET /outcomes`. A late decision is accepted and marked in `lateBy`.",
            Examples.Decision, StepRefusals.OfDecision);
        cases.MapStep<Withdraw>("withdrawal", Permission.LogStep, "Record a withdrawal", "撤回 → `closed` with the outcome `withdrawn`.",
            """{"on":"2023-03-20","reason":"已从其他途径获取"}""", Refusal.NotConfirmed);
        cases.MapStep<RecordService>(
            "service", Permission.LogStep, "Record the service of the reply", "送达: how and when the reply was delivered.",
            """{"on":"2023-03-20","method":"EMS","trackingNumber":"1234567890123"}""", Refusal.NotConfirmed, Refusal.NotClosed);
        cases.MapStep<Assign>("assignment", Permission.LogStep, "Assign the case",
            "交办: which unit has it on the desk, and who. The statutory clock does not see it; a case may be assigned again.",
            """{"on":"2023-03-02","unit":"政策法规科","person":"王五","dueOn":"2023-03-20"}""");
        cases.MapStep<FileInArchive>("filing", Permission.LogStep, "File a closed case",
            "归档: the file goes to the archive, for as long as its retention period says; not while a remedy over the case is pending.",
            """{"on":"2023-04-28","archiveNumber":"2023-D10-0017","retention":"years10"}""", Refusal.NotConfirmed,
            Refusal.FilingBeforeClosing, Refusal.FilingBeforeRemedyEnds);
        cases.MapStep<AddNote>("notes", Permission.AddNote, "Add a note", "备注 beside the record, of a case in any status but `void`. "
            + "With `urge` it urges (催办), and stands in the case until the next step of the procedure.",
            """{"text":"申请人来电询问进度","urge":true}""");
        cases.MapStep<Amend>("amendment", Permission.Amend, "Amend the record", "更正: says what was entered wrongly, in any status but "
            + "`void`. An event of its own; clock, row and tables follow. An empty text removes an optional value. The number stays.",
            """{"reason":"申请人类型登记有误","applicant":{"type":"socialWelfareOrganization"}}""", [.. StepRefusals.OfAmendment]);
        cases.MapStep<Retract>("retraction", Permission.Amend, "Take back a step", "撤销登记: one step that was logged by mistake, by its "
            + "`sequence` in the record; not the registration, a decision, an amendment or a voiding. An event of its own; the case is "
            + "read as if the step had not been, and may be logged properly again. Refused, with the rule that a later step would break, "
            + "where the later record could not have come about without it. It takes the right to take the step oneself where that needs "
            + "an approval.",
            """{"sequence":2,"reason":"误录入到本件"}""", StepRefusals.OfRetraction);
        cases.MapStep<HandOver>("handover", Permission.HandOver, "Hand the case over", "移交 to the successor of an agency that ends "
            + "(`POST /agencies/{code}/closure`), in any status but `closed` and `void`. Number and record stay. From the year of the "
            + "handover on the tables count the case for the successor.",
            """{"on":"2026-04-01","toAgency":"HDSW","reason":"机构改革，职能划转"}""");
        cases.MapStep<VoidCase>(
            "void", Permission.Void, "Void the case", "作废: registered by mistake → `void`, in no statistic. The record stays.",
            """{"reason":"重复录入"}""");
    }

    private static void MapStep<T>(
        this RouteGroupBuilder cases, string path, Permission act, string summary, string description, string example,
        params Refusal[] refusals)
        where T : StepRequest =>
        cases.MapPost(
            $"/cases/{{number}}/{path}", (
                string number, T body, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                TakeAsync(number, body, http, mediator, cancellationToken))
            .DocumentedStep(act, summary, description, example, refusals);

    private static void DocumentedStep(this RouteHandlerBuilder endpoint, Permission act, string summary, string description,
        string example, params Refusal[] refusals) => endpoint
        .Produces<CaseResponse>()
        .WithMetadata(new HonoursIfMatch())
        .For(act)
        .Documented(summary, description, example, Examples.Case,
            [.. StepRefusals.Kinds(refusals), .. StepRefusals.OfAct.GetValueOrDefault(act, [])]);

    private static async Task<IResult> TakeAsync(
        string number, StepRequest body, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        Tagged(
            http, await mediator.Send(body with { Number = number, ExpectedVersions = ETags.Expected(http.Request) }, cancellationToken));

    /// <summary>A case with its version as ETag, for <c>If-Match</c>.</summary>
    internal static IResult Tagged(HttpContext http, CaseResponse answer, bool created = false)
    {
        ETags.Tag(http, answer.Version, answer.Digest);
        return created ? Results.Created($"/api/v1/cases/{answer.Number}", answer) : Results.Ok(answer);
    }
}
