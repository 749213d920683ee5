using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Remedies;
using FluentValidation;

namespace CaseTracker.Api.Remedies.Steps;

/// <param name="Body">The higher court.</param>
/// <param name="Docket">Its docket.</param>
internal sealed record RecordAppeal(DateOnly? On, string? Body, string? Docket) : RemedyRequest
{
    internal override RemedyStep ToStep(DateOnly today) => new Appeal(On!.Value, Body!, Docket);

    internal sealed class Validator : AbstractValidator<RecordAppeal>
    {
        public Validator(OfficeClock clock)
        {
            RuleFor(request => request.On).IsRequired().Past(clock);
            RuleFor(request => request.Body).RequiredText(TextLimits.Name);
            RuleFor(request => request.Docket).Text(TextLimits.Name);
        }
    }
}
