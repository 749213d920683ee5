
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record Confirm(DateOnly? On, string? Method) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new Confirmation(On!.Value, Method!);

    internal sealed class Validator : DatedValidator<Confirm>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Method).RequiredText(TextLimits.Name);
    }
}
