namespace CaseTracker.Api.Idempotency;

/// <summary>On endpoints whose answers hold what must not lie about, nor be shown again unseen.</summary>
internal sealed class NotKept
{
    public static readonly NotKept Nothing = new();

    /// <summary>The request is done again each time; what is to be on the audit log is put there again.</summary>
    public static readonly NotKept Anything = new();

    /// <summary>That it was done is kept, but not what it answered: who asks again is told so.</summary>
    public static readonly NotKept Body = new();

    private NotKept()
    {
    }
}
