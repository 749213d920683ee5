using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Remedies;
using FluentValidation;

namespace CaseTracker.Api.Remedies.Steps;

internal sealed record VoidRemedy(string? Reason) : RemedyRequest
{
    internal override RemedyStep ToStep(DateOnly today) => new RemedyVoiding(today, Reason!);

    internal sealed class Validator : AbstractValidator<VoidRemedy>
    {
        public Validator() => RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
    }
}
