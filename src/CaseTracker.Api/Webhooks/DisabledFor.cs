namespace CaseTracker.Api.Webhooks;

/// <summary>Why a webhook is told nothing any more.</summary>
internal enum DisabledFor
{
    /// <summary>Its address answered 410.</summary>
    Gone,

    /// <summary>The last attempt at an event failed.</summary>
    Exhausted,
}
