using System.Text.Json.Serialization;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>What is no part of a ledger, and was not read.</summary>
/// <param name="What">
/// <c>sheet</c> (one that holds only notes), <c>title</c> (a line above the header), <c>heading</c> (the header once more),
/// <c>total</c>, <c>note</c>, or <c>column</c>.
/// </param>
internal sealed record PassedOver(string What)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sheet { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Row { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Column { get; init; }
}
