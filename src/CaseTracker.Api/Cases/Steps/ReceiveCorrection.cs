using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Description">The request as the applicant words it now; the old wording stays on the record.</param>
internal sealed record ReceiveCorrection(DateOnly? On, string? Description) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<ReceiveCorrection, Correction>(
            "correction", "Receive the correction", "补正 (art. 30) → `processing`, 20 new working days.",
            """{"on":"2023-03-15","description":"2022年度海东市环境空气质量监测报告"}""", Refusal.NotConfirmed, Refusal.NotAwaitingCorrection);

    internal override CaseStep ToStep(DateOnly today) =>
        new Correction(On!.Value, string.IsNullOrWhiteSpace(Description) ? null : Description);

    internal sealed class Validator : Validator<ReceiveCorrection>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Description).Text(TextLimits.Description);
    }
}
