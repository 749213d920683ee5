using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Sequence">The place of the step in the record, as <c>GET …/events</c> tells it.</param>
internal sealed record Retract(int? Sequence, string? Reason) : StepRequest
{
    internal override CaseStep ToStep(DateOnly today) => new Retraction(today, Sequence!.Value, Reason!);

    internal sealed class Validator : AbstractValidator<Retract>
    {
        public Validator()
        {
            RuleFor(request => request.Sequence).IsGiven();
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
        }
    }
}
