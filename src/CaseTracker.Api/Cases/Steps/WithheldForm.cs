using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

/// <param name="Ground">One of the outcomes of row 3.3.</param>
/// <param name="What">The part that is held back.</param>
internal sealed record WithheldForm(Outcome? Ground, string? What)
{
    /// <inheritdoc cref="Decision.Kind"/>
    public string? Kind { get; init; }

    internal static IReadOnlyList<WithheldPart>? ToParts(IReadOnlyList<WithheldForm?>? forms) => forms is { Count: > 0 }
        ? [.. forms.Select(form => new WithheldPart(form!.Ground!.Value, form.What!) { Kind = form.Kind })]
        : null;

    internal sealed class Validator : AbstractValidator<WithheldForm>
    {
        public Validator()
        {
            RuleFor(form => form.Ground).IsRequired();
            RuleFor(form => form.What).RequiredText(TextLimits.Remark);
            RuleFor(form => form.Kind).Text(TextLimits.Name);
        }
    }
}
