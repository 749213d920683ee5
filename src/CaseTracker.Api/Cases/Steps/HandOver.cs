
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="On">The day from which the successor has the case.</param>
/// <param name="ToAgency">The successor of the agency that has the case now, or one that follows it in turn.</param>
internal sealed record HandOver(DateOnly? On, string? ToAgency, string? Reason) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new Handover(On!.Value, ToAgency!, Reason!);

    internal sealed class Validator : DatedValidator<HandOver>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.ToAgency).RequiredText(32);
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
        }
    }
}
