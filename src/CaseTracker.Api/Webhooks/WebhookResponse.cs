using CaseTracker.Domain;

namespace CaseTracker.Api.Webhooks;

/// <summary>A webhook, as it is listed: never its secret.</summary>
/// <param name="Types">The types of which it is told; all where there are none.</param>
/// <param name="AgencyCode">It is told of this agency and all below it; null for all agencies.</param>
/// <param name="Position">The last event of the feed that it was told, or that was not for it.</param>
/// <param name="Attempts">How often the next event could not be told.</param>
/// <param name="NextAttemptAt">When that is tried again.</param>
internal sealed record WebhookResponse(
    string Id,
    string Url,
    IReadOnlyList<string> Types,
    string? AgencyCode,
    WebhookState State,
    long Position,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? DisabledAt,
    DisabledFor? DisabledFor,
    DateTimeOffset CreatedAt,
    string CreatedBy)
{
    public static WebhookResponse Example { get; } = new(
        "wh_4be1f0a27", "https://oa.example.cn/casetracker", ["case.decision"], "HDHB", WebhookState.Active, 17, 0, null, null, null,
        new(2023, 3, 1, 1, 30, 0, TimeSpan.Zero), "管理员 (ct_0c4d1e2f3)");
}
