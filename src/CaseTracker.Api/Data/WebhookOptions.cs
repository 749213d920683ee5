namespace CaseTracker.Api.Data;

/// <summary>Where other systems may be called.</summary>
internal sealed record WebhookOptions
{
    /// <summary>
    /// The networks that may be called, such as <c>10.20.0.0/16</c>, as addresses or networks. One value or a list; default: none, and no
    /// webhooks.
    /// </summary>
    public string[] Networks { get; init; } = [];

    /// <summary>The hosts in them that may be called without TLS, as names or addresses. One value or a list; default: none.</summary>
    public string[] Plain { get; init; } = [];

    public bool AreOn => Networks.Length > 0;

    public bool IsPlain(Uri address) => Plain.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase);
}
