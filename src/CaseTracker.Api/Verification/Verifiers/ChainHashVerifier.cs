namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Follows a chain link by link, also past a broken one, so that each is named once: what follows a changed entry still fits its
/// link as it is kept, what follows a changed link fits the one that it should be, and what follows a gap can only be taken as it is.
/// </summary>
internal sealed class ChainHashVerifier
{
    private string _computed = "";
    private string _kept = "";

    /// <summary>The number that the next entry should have.</summary>
    public int Next { get; private set; } = 1;

    /// <param name="linkAfter">The link that the entry should have after another.</param>
    public bool Follows(int sequence, string link, Func<string, string> linkAfter)
    {
        var isAfterGap = sequence != Next;
        var computed = isAfterGap ? link : linkAfter(_computed);
        var follows = computed == link || (_kept != _computed && linkAfter(_kept) == link);
        (_computed, _kept, Next) = (follows ? link : computed, link, sequence + 1);
        return follows;
    }

    /// <summary>Whether the end is sealed by the last link, as it is kept or as it should be.</summary>
    public bool EndsIn(Func<string, bool> isSealed) => isSealed(_kept) || isSealed(_computed);
}
