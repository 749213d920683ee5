using CaseTracker.Domain;

namespace CaseTracker.Api.Webhooks;

/// <summary>What came of a call.</summary>
/// <param name="Status">That of the answer; null where there was none.</param>
/// <param name="RetryAfter">For how long the receiver wants to be left alone.</param>
internal sealed record DeliveryResult(int? Status, DeliveryFailure? Failure, int Milliseconds, TimeSpan? RetryAfter = null)
{
    /// <summary>Any answer of 2xx; a redirect is none.</summary>
    public bool IsDelivered => Status is >= 200 and < 300;

    /// <summary>In a word: <c>delivered</c>, <c>rejected</c> by another answer, or the failure.</summary>
    public string Code => Failure is { } failure ? failure.Code() : IsDelivered ? "delivered" : "rejected";
}
