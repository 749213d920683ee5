namespace CaseTracker.Api.Webhooks;

/// <summary>推送地址, as it is stored: its secrets sealed.</summary>
internal sealed record Webhook
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    /// <summary>The types of which it is told, separated by spaces; all where there are none.</summary>
    public required string Types { get; init; }

    /// <summary>It is told of this agency and all below it; null for all agencies.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Null once it has been removed.</summary>
    public string? Secret { get; init; }

    public string? OldSecret { get; init; }

    /// <summary>Until when the older secret signs too.</summary>
    public DateTimeOffset? OldUntil { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledFor { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    public string? RemovedBy { get; init; }

    public IReadOnlyList<string> TypeList => Types.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
