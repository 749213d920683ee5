
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Facts">The numbers and frequency that exceed a reasonable range (条例 art. 35).</param>
internal sealed record AskReasons(DateOnly? On, string? Facts) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new ReasonsRequest(On!.Value, Facts!);

    internal sealed class Validator : DatedValidator<AskReasons>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Facts).RequiredText(TextLimits.Remark);
    }
}
