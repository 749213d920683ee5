using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Items">What is unclear, one entry each.</param>
/// <param name="RespondBy">The last day to correct; may lie in the future.</param>
internal sealed record GiveCorrectionNotice(DateOnly? On, IReadOnlyList<string?>? Items, DateOnly? RespondBy) : DatedRequest(On)
{
    internal override CaseStep ToStep(DateOnly today) =>
        new CorrectionNotice(On!.Value, [.. Items!.Select(item => item!)], RespondBy!.Value);

    internal sealed class Validator : DatedValidator<GiveCorrectionNotice>
    {
        private const int MostItems = 50;

        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Items).IsRequired().AtMost(MostItems);
            RuleForEach(request => request.Items).RequiredText(TextLimits.Remark);
            RuleFor(request => request.RespondBy).IsRequired()
                .Must((request, day) => day.FollowsWithin(1, request.On))
                    .WithProblem("补正期限应当晚于告知之日，且不超过一年。", "Must be later than the notice, and within a year of it.");
        }
    }
}
