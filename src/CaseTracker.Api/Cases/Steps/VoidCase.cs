using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record VoidCase(string? Reason) : StepRequest
{
    internal override CaseStep ToStep(DateOnly today) => new Voiding(today, Reason!);

    internal sealed class Validator : AbstractValidator<VoidCase>
    {
        public Validator() => RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
    }
}
