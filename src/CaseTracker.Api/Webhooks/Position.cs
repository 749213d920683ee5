namespace CaseTracker.Api.Webhooks;

/// <summary>How far a webhook has been told.</summary>
internal sealed record Position
{
    /// <summary>The last event that was told, or passed over.</summary>
    public long At { get; init; }

    /// <summary>Those at the next event, all of which failed.</summary>
    public int Attempts { get; init; }
}
