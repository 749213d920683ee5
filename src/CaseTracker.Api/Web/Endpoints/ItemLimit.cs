using FluentValidation;
using FluentValidation.Validators;

namespace CaseTracker.Api.Web.Endpoints;

/// <summary>How long a list may be, so that the OpenAPI document can say it too.</summary>
internal sealed class ItemLimit<T, TItem>(int most) : PropertyValidator<T, IReadOnlyList<TItem>?>, ILengthValidator
{
    public override string Name => ListLength.Name;

    public int Min => 0;

    public int Max => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is null || value.Count <= most;
}
