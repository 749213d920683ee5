using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal readonly record struct Flag(bool Value) : IParameter<Flag>
{
    public static readonly Flag True = new(true);

    public static IReadOnlyList<string> Codes { get; } = ["true", "false"];

    public static LocalizedText Expected => ValidationRules.OneOf(Codes);

    public static bool TryParse(string? text, out Flag value)
    {
        value = new(text == Codes[0]);
        return text is not null && Codes.Contains(text);
    }
}
