
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record Withdraw(DateOnly? On, string? Reason) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new Withdrawal(On!.Value, Reason);

    internal sealed class Validator : DatedValidator<Withdraw>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Reason).Text(TextLimits.Remark);
    }
}
