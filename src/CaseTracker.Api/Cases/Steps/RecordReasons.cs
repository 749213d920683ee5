using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="DelayedUntil">The later due date that accepted reasons set (条例 art. 35).</param>
internal sealed record RecordReasons(DateOnly? On, bool? Accepted, string? Reasons, DateOnly? DelayedUntil) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<RecordReasons, StatedReasons>(
            "reasons", "Record the reasons", "说明理由 (art. 35) → `processing`; accepted ones may set a later due date.",
            """{"on":"2023-03-09","accepted":true,"reasons":"课题研究需要","delayedUntil":"2023-05-31"}""", Refusal.NotConfirmed,
            Refusal.NotAwaitingReasons, Refusal.DelayWithoutReasons, Refusal.DelayAfterDue, Refusal.DelayNotLater);

    internal override CaseStep ToStep(DateOnly today) => new StatedReasons(On!.Value, Accepted!.Value, Reasons!, DelayedUntil);

    internal sealed class Validator : Validator<RecordReasons>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Accepted).IsGiven();
            RuleFor(request => request.Reasons).RequiredText(TextLimits.Explanation);
            RuleFor(request => request.DelayedUntil)
                .Must((request, day) => day.FollowsWithin(3, request.On))
                    .WithProblem("应当晚于登记之日，且不超过三年。", "Must be later than the reasons, and within three years of them.");
        }
    }
}
