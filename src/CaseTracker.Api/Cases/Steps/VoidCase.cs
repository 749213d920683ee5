using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

internal sealed record VoidCase(string? Reason) : StepRequest
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapStep<VoidCase, Voiding>(
            "void", "Void the case", "作废: registered by mistake → `void`, in no statistic. The record stays.",
            """{"reason":"重复录入"}""");

    internal override CaseStep ToStep(DateOnly today) => new Voiding(today, Reason!);

    internal sealed class Validator : AbstractValidator<VoidCase>
    {
        public Validator() => RuleFor(request => request.Reason).RequiredText(TextLimits.Remark);
    }
}
