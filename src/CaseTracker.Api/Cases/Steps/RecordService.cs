
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordService(DateOnly? On, string? Method, string? TrackingNumber) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) => new ReplyDelivery(On!.Value, Method!, TrackingNumber);

    internal sealed class Validator : DatedValidator<RecordService>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Method).RequiredText(TextLimits.Name);
            RuleFor(request => request.TrackingNumber).Text(TextLimits.Name);
        }
    }
}
