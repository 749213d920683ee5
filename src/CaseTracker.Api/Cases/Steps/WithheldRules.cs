using CaseTracker.Api.Web.Validation;
using FluentValidation;

namespace CaseTracker.Api.Cases.Steps;

internal static class WithheldRules
{
    private const int MaxParts = 100;

    public static void IsFilledIn<T>(this IRuleBuilderInitial<T, IReadOnlyList<WithheldForm?>?> rule) => rule
        .AtMost(MaxParts)
        .ForEach(part => part.IsGiven().SetValidator(new WithheldForm.Validator()!));
}
