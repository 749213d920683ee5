using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record RecordService(DateOnly? On, string? Method, string? TrackingNumber) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<RecordService, ReplyDelivery>(
            "service", "Record the service of the reply", "送达: how and when the reply was delivered.",
            """{"on":"2023-03-20","method":"EMS","trackingNumber":"1234567890123"}""", Refusal.NotConfirmed, Refusal.NotClosed);

    internal override CaseStep ToStep(DateOnly today) => new ReplyDelivery(On!.Value, Method!, TrackingNumber);

    internal sealed class Validator : Validator<RecordService>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Method).RequiredText(TextLimits.Name);
            RuleFor(request => request.TrackingNumber).Text(TextLimits.Name);
        }
    }
}
