namespace CaseTracker.Api.Webhooks;

/// <summary>Why there was no answer.</summary>
internal enum DeliveryFailure
{
    /// <summary>The address is in no network that may be called, or has no TLS and is not listed as plain.</summary>
    AddressRefused,

    /// <summary>No connection, no valid certificate, or one that broke.</summary>
    ConnectionFailed,
    TimedOut,
}
