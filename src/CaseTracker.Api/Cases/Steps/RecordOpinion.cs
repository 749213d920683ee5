using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordOpinion(DateOnly? On, Position? Position, string? Reasons) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapPost("/cases/{number}/consultations/{id:int}/opinion", (
            string number, int id, Flag? dryRun, RecordOpinion body, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
                StepEndpoints.RecordAsync(number, dryRun, body with { ConsultationId = id }, http, mediator, cancellationToken))
            .DocumentedStep<Opinion>("Record the opinion",
                "反馈意见 → `processing` when no consultation is open any more. A late opinion is recorded too.",
                """{"on":"2023-03-20","position":"objects","reasons":"涉及商业秘密"}""", Refusal.NotConfirmed, Refusal.ConsultationNotFound,
                Refusal.OpinionRecorded);

    internal int ConsultationId { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new Opinion(On!.Value, ConsultationId, Position!.Value, Reasons);

    internal sealed class Validator : Validator<RecordOpinion>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Position).IsRequired();
            RuleFor(request => request.Reasons).Text(TextLimits.Remark);
        }
    }
}
