using CaseTracker.Domain;

namespace CaseTracker.Api.Webhooks;

/// <summary>A webhook with how far it has been told, for a list.</summary>
internal sealed record WebhookRow
{
    public const string Select =
        """
        select id, url, types, agency_code, position, attempts, due_at, disabled_at, disabled_for, created_at, created_by
        from (select w.*, p.position, p.attempts, p.due_at from webhooks w join webhook_positions p on p.webhook = w.id) listed
        where removed_at is null
        """;

    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Types { get; init; }

    public string? AgencyCode { get; init; }

    public long Position { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledFor { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public WebhookResponse ToResponse() => new(
        Id, Url, Types.Split(' ', StringSplitOptions.RemoveEmptyEntries), AgencyCode,
        DisabledAt is not null ? WebhookState.Disabled : Attempts > 0 ? WebhookState.Failing : WebhookState.Active,
        Position, Attempts, DisabledAt is null ? DueAt : null, DisabledAt,
        Codes<DisabledFor>.TryParse(DisabledFor, out var why) ? why : null, CreatedAt, CreatedBy);
}
