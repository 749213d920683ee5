using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

internal abstract class DatedValidator<T> : AbstractValidator<T>
    where T : DatedRequest
{
    protected DatedValidator(OfficeClock clock)
    {
        RuleFor(request => request.On).IsRequired().Past(clock);
    }
}
