using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification.Verifiers;

namespace CaseTracker.Api.Verification;

/// <summary>A projection, and the events from which it should follow.</summary>
/// <param name="Projection">Null where the row holds what cannot stand there.</param>
internal sealed record StoredRecord<T>(string Subject, string Head, T? Projection, List<EventTexts> Events)
    where T : class
{
    /// <summary>Whether the events follow one another from the first to the sealed end; adds every place at which they do not.</summary>
    public bool Holds(BrokenRecord record, Vault vault, IntegrityViolations found)
    {
        var (before, proof) = (found.Count, new ChainHashVerifier());
        foreach (var kept in Events)
        {
            string LinkAfter(string previous) =>
                StoredEvent.Link(
                    vault, previous, Subject, kept.Sequence, kept.Type, kept.HappenedOn.Value, kept.RecordedAt.Value, kept.RecordedBy,
                    kept.Data);

            if (kept.Sequence != proof.Next)
            {
                found.Add(new(record, Subject, proof.Next, BrokenPart.Missing));
            }

            if (!proof.Follows(kept.Sequence, kept.Link, LinkAfter))
            {
                found.Add(new(record, Subject, kept.Sequence, BrokenPart.Link));
            }
        }

        if (Events.Count == 0)
        {
            found.Add(new(record, Subject, 1, BrokenPart.Missing));
        }
        else if (!proof.EndsIn(link => Head == StoredEvent.Head(vault, Subject, Events[^1].Sequence, link)))
        {
            found.Add(new(record, Subject, Events[^1].Sequence, BrokenPart.Head));
        }

        return found.Count == before;
    }
}
