namespace CaseTracker.Api.Webhooks;

/// <summary>How a webhook is doing.</summary>
internal enum WebhookState
{
    Active,

    /// <summary>The last attempt failed; there will be another.</summary>
    Failing,

    /// <summary>It is told nothing until someone has it told again.</summary>
    Disabled,
}
