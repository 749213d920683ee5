using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record Withdraw(DateOnly? On, string? Reason) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Withdraw, Withdrawal>("withdrawal", "Record a withdrawal", "撤回 → `closed` with the outcome `withdrawn`.",
            """{"on":"2023-03-20","reason":"已从其他途径获取"}""", Refusal.NotConfirmed);

    internal override CaseStep ToStep(DateOnly today) => new Withdrawal(On!.Value, Reason);

    internal sealed class Validator : Validator<Withdraw>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Reason).Text(TextLimits.Remark);
    }
}
