using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>One of the values that a field offers.</summary>
internal sealed record Choice(string Value, string Label)
{
    /// <summary>The values of an enumeration, in its order.</summary>
    public static IReadOnlyList<Choice> Of<T>(Func<T, LocalizedText> label)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.Code(), label(value).Localize()))];
}
