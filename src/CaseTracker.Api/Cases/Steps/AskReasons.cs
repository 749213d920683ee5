using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Facts">The numbers and frequency that exceed a reasonable range (条例 art. 35).</param>
internal sealed record AskReasons(DateOnly? On, string? Facts) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<AskReasons, ReasonsRequest>(
            "reasons-request", "Ask for reasons", "要求说明理由 (art. 35) → `awaitingReasons`. The clock runs on.",
            """{"on":"2023-03-06","facts":"同一申请人本月已提交35件申请"}""", [.. StepRefusals.InProcessing]);

    /// <summary>The last day to explain; the law sets none. May lie in the future.</summary>
    public DateOnly? RespondBy { get; init; }

    internal override CaseStep ToStep(DateOnly today) => new ReasonsRequest(On!.Value, Facts!) { RespondBy = RespondBy };

    internal sealed class Validator : Validator<AskReasons>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Facts).RequiredText(TextLimits.Remark);
            RuleFor(request => request.RespondBy).NotTooEarly()
                .Must((request, day) => day is null || day.FollowsWithin(1, request.On))
                    .WithProblem("说明理由的期限应当晚于告知之日，且不超过一年。", "Must be later than the request, and within a year of it.");
        }
    }
}
