using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="ServedOn">The day the letter was signed for.</param>
/// <param name="Reason">Why an earlier entry was wrong; needed where there is one.</param>
internal sealed record RecordConsultationService(DateOnly? ServedOn, string? Reason) : StepRequest
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapPost("/cases/{number}/consultations/{id:int}/service", (
            string number, int id, Flag? dryRun, RecordConsultationService body, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
                StepEndpoints.RecordAsync(number, dryRun, body with { ConsultationId = id }, http, mediator, cancellationToken))
            .DocumentedStep<ConsultationService>("Record the service of a consultation", "签收: the day on which the consulted party "
                + "received the letter, known later or entered wrongly (then with `reason`). Its 15 working days (arts. 32, 34) run from "
                + "it. In any status but `void`: the case is read as if the letter had been entered with it.",
                """{"servedOn":"2023-03-13","reason":"回执晚到"}""",
                [
                    Refusal.ConsultationNotFound, Refusal.ServedBeforeSent, Refusal.ServedTooLate, Refusal.ServiceReasonMissing,
                    .. StepRefusals.OfDecision, Refusal.NotClosed,
                ]);

    internal int ConsultationId { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new ConsultationService(today, ConsultationId, ServedOn!.Value, Reason);

    internal sealed class Validator : AbstractValidator<RecordConsultationService>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.ServedOn).IsRequired().Past(clock);
            RuleFor(request => request.Reason).Text(TextLimits.Remark);
        }
    }
}
