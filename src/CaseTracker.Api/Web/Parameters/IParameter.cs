using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>
/// The value of a query or path parameter, read as strictly as bodies are: the framework would take 2/3/2023 for a date and 7 for a
/// code. The framework binds it by <see cref="TryParse"/>; <see cref="KnownParameters"/> refuses before what it does not take.
/// </summary>
internal interface IParameter<TSelf>
    where TSelf : struct, IParameter<TSelf>
{
    /// <summary>What is said of any other text.</summary>
    static abstract LocalizedText Expected { get; }

    static abstract bool TryParse(string? text, out TSelf value);

    /// <summary>All texts that it takes, where they can be listed.</summary>
    static virtual IReadOnlyList<string> Codes => [];
}
