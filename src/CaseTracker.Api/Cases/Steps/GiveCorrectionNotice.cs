using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Items">What is unclear, one entry each.</param>
/// <param name="RespondBy">The last day to correct; may lie in the future.</param>
internal sealed record GiveCorrectionNotice(DateOnly? On, IReadOnlyList<string?>? Items, DateOnly? RespondBy) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<GiveCorrectionNotice, CorrectionNotice>("correction-notice", "Give a correction notice", "补正告知 (art. 30): once "
            + "per case → `awaitingCorrection`. The reply period is void until the correction; one given after the due date moves nothing.",
            """{"on":"2023-03-08","items":["请明确所需报告的年度"],"respondBy":"2023-03-29"}""",
            [.. StepRefusals.InProcessing, Refusal.CorrectedOnce]);

    /// <summary>指导和释明: how to correct it (art. 30); printed in the letter.</summary>
    public string? Guidance { get; init; }

    internal override CaseStep ToStep(DateOnly today) =>
        new CorrectionNotice(On!.Value, [.. Items!.Select(item => item!)], RespondBy!.Value) { Guidance = Guidance };

    internal sealed class Validator : Validator<GiveCorrectionNotice>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Items).IsRequired().AtMost(TextLimits.Entries);
            RuleForEach(request => request.Items).RequiredText(TextLimits.Remark);
            RuleFor(request => request.Guidance).Text(TextLimits.Remark);
            RuleFor(request => request.RespondBy).IsRequired()
                .Must((request, day) => day.FollowsWithin(1, request.On))
                    .WithProblem("补正期限应当晚于告知之日，且不超过一年。", "Must be later than the notice, and within a year of it.");
        }
    }
}
