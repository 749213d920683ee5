using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification.Verifiers;

namespace CaseTracker.Api.Verification;

/// <summary>A projection, and the events from which it should follow.</summary>
/// <param name="Projection">Null where the row holds what cannot stand there.</param>
internal sealed record StoredRecord<T>(string Subject, string ChainSeal, T? Projection, List<EventTexts> Events)
    where T : class
{
    /// <summary>Whether the events follow one another from the first to the sealed end; adds every place at which they do not.</summary>
    public bool Holds(ChainedTable table, Vault vault, IntegrityViolations found)
    {
        var (before, proof) = (found.Count, new ChainHashVerifier());
        foreach (var kept in Events)
        {
            proof.Follow(kept.Sequence, kept.ChainHash, previous => table.Hash(vault, previous, kept.Values(Subject)), Broken);
        }

        if (Events.Count == 0)
        {
            Broken(1, BrokenPart.Missing);
        }
        else if (!proof.EndsIn(hash => ChainSeal == table.Seal(vault, hash, Subject, Events[^1].Sequence)))
        {
            Broken(Events[^1].Sequence, BrokenPart.Head);
        }

        return found.Count == before;

        void Broken(int sequence, BrokenPart what) => found.Add(new(table.Record, Subject, sequence, what));
    }
}
