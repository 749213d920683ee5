using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Follows a chain hash by hash, also past a broken one, so that each is named once: what follows a changed entry still fits its
/// hash as it is kept, what follows a changed hash fits the one that it should be, and what follows a gap can only be taken as it is.
/// </summary>
internal sealed class ChainHashVerifier
{
    private string _computed = "";
    private string _kept = "";

    /// <summary>The number that the next entry should have.</summary>
    public int Next { get; private set; } = 1;

    /// <param name="hashAfter">The hash that the entry should have after another.</param>
    /// <param name="broken">Takes the number of an entry that is missing, and of one that does not follow.</param>
    public void Follow(int sequence, string hash, Func<string, string> hashAfter, Action<int, BrokenPart> broken)
    {
        var isAfterGap = sequence != Next;
        if (isAfterGap)
        {
            broken(Next, BrokenPart.Missing);
        }

        var computed = isAfterGap ? hash : hashAfter(_computed);
        var follows = computed == hash || (_kept != _computed && hashAfter(_kept) == hash);
        if (!follows)
        {
            broken(sequence, BrokenPart.Link);
        }

        (_computed, _kept, Next) = (follows ? hash : computed, hash, sequence + 1);
    }

    /// <summary>Whether the end is sealed by the last hash, as it is kept or as it should be.</summary>
    public bool EndsIn(Func<string, bool> isSealed) => isSealed(_kept) || isSealed(_computed);
}
