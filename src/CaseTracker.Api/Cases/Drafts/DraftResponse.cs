using System.Text.Json;

namespace CaseTracker.Api.Cases.Drafts;

/// <summary>拟稿: a step that someone proposes, and another person may approve or turn down.</summary>
/// <param name="Id">1 for the first draft of the case.</param>
/// <param name="Type">As in the record of the case, once it is approved.</param>
/// <param name="Data">The step as it would be recorded now.</param>
/// <param name="Reason">Why it was turned down, or what was said when it was approved.</param>
internal sealed record DraftResponse(
    string CaseNumber,
    int Id,
    string Type,
    JsonElement Data,
    DraftState State,
    DateTimeOffset DraftedAt,
    string DraftedBy,
    DateTimeOffset? SettledAt,
    string? SettledBy,
    string? Reason);
