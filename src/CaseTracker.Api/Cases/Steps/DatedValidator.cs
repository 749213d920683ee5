using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Steps;

internal abstract class DatedValidator<T> : AbstractValidator<T>
    where T : DatedRequest
{
    protected DatedValidator(OfficeClock clock)
    {
        RuleFor(request => request.On).IsRequired().Past(clock);
    }
}
