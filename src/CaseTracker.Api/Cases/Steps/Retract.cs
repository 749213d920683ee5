using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Sequence">The place of the step in the record, as <c>GET …/events</c> tells it.</param>
internal sealed record Retract(int? Sequence, string? Reason) : StepRequest
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<Retract, Retraction>("retraction", "Take back a step", "撤销登记: one step that was logged by mistake, by its "
            + "`sequence` in the record; not the registration, a decision, an amendment or a voiding. An event of its own; the case is "
            + "read as if the step had not been, and may be logged properly again. Refused, with the rule that a later step would break, "
            + "where the later record could not have come about without it. It takes the right to take the step oneself where that needs "
            + "an approval.",
            """{"sequence":2,"reason":"误录入到本件"}""", StepRefusals.OfRetraction);

    internal override CaseStep ToStep(DateOnly today) => new Retraction(today, Sequence!.Value, Reason!);

    internal sealed class Validator : AbstractValidator<Retract>
    {
        public Validator()
        {
            RuleFor(request => request.Sequence).IsGiven();
            RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
        }
    }
}
