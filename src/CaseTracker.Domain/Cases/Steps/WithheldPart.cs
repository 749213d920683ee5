using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// A part that is held back, and on which ground of row （三）: what a partial disclosure names, and a further ground besides any other
/// outcome.
/// </summary>
public sealed record WithheldPart(Outcome Ground, string What)
{
    /// <inheritdoc cref="Decision.Kind"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kind { get; init; }
}
