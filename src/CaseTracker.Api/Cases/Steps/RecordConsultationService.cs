using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="ServedOn">The day the letter was signed for.</param>
/// <param name="Reason">Why an earlier entry was wrong; needed where there is one.</param>
internal sealed record RecordConsultationService(DateOnly? ServedOn, string? Reason) : StepRequest
{
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
