using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Unit">承办单位</param>
/// <param name="Person">承办人</param>
/// <param name="DueOn">办理时限 within the office; the statutory clock does not see it.</param>
internal sealed record Assign(DateOnly? On, string? Unit, string? Person, DateOnly? DueOn) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Assign, Assignment>("assignment", "Assign the case",
            "交办: which unit has it on the desk, and who. The statutory clock does not see it; a case may be assigned again.",
            """{"on":"2023-03-02","unit":"政策法规科","person":"王五","dueOn":"2023-03-20"}""");

    internal override CaseStep ToStep(DateOnly today) => new Assignment(On!.Value, Unit!, Person, DueOn);

    internal sealed class Validator : Validator<Assign>
    {
        public Validator(OfficeClock clock)
            : base(clock)
        {
            RuleFor(request => request.Unit).RequiredText(TextLimits.Name);
            RuleFor(request => request.Person).Text(TextLimits.Name);
            RuleFor(request => request.DueOn)
                .Must((request, day) => day is null || day == request.On || day.FollowsWithin(years: 2, request.On))
                .WithProblem("应当不早于交办日期，且在其后两年以内。", "Must not lie before the assignment, nor more than two years after it.");
        }
    }
}
