
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Description">The request as the applicant words it now; the old wording stays on the record.</param>
internal sealed record ReceiveCorrection(DateOnly? On, string? Description) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) =>
        new Correction(On!.Value, string.IsNullOrWhiteSpace(Description) ? null : Description);

    internal sealed class Validator : DatedValidator<ReceiveCorrection>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Description).Text(TextLimits.Description);
    }
}
