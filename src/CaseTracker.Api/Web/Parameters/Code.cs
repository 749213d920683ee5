using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>The public code of a value of an enumeration.</summary>
internal readonly record struct Code<T>(T Value) : IParameter<Code<T>>
    where T : struct, Enum
{
    public static IReadOnlyList<string> Codes => Codes<T>.All;

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    public static bool TryParse(string? text, out Code<T> value)
    {
        var isCode = Codes<T>.TryParse(text, out var found);
        value = new(found);
        return isCode;
    }

    public override string ToString() => Codes<T>.Of(Value);
}
