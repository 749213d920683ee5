using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record Confirm(DateOnly? On, string? Method) : DatedRequest(On)
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Confirm, Confirmation>("confirmation", "Confirm the request",
            "Both sides confirm, which is the receipt (条例 art. 31): `unconfirmed` → `processing`, and the clock starts.",
            """{"on":"2023-03-02","method":"电话确认"}""", Refusal.AlreadyConfirmed);

    internal override CaseStep ToStep(DateOnly today) => new Confirmation(On!.Value, Method!);

    internal sealed class Validator : Validator<Confirm>
    {
        public Validator(OfficeClock clock)
            : base(clock) => RuleFor(request => request.Method).RequiredText(TextLimits.Name);
    }
}
