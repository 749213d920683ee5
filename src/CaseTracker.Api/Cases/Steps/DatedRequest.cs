using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>A step with a business day of its own.</summary>
/// <param name="On">The day on which it happened.</param>
internal abstract record DatedRequest(DateOnly? On) : StepRequest
{
    internal abstract class Validator<T> : AbstractValidator<T>
        where T : DatedRequest
    {
        protected Validator(OfficeClock clock) => RuleFor(request => request.On).IsRequired().Past(clock);
    }
}
