using CaseTracker.Api.Idempotency;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>A page whose answer shows, or whose form holds, what must not be kept for a form that is sent twice.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShownOnceAttribute : Attribute
{
    /// <summary>Whether a form that is sent again is told that it was done; else it is done again.</summary>
    public bool Once { get; init; }

    public NotKept NotKept => Once ? NotKept.Body : NotKept.Anything;
}
