using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the chain of all records from its first entry to the sealed end, and that every record ends in what was recorded last:
/// one that was put back from an older copy, or taken away whole, is named.
/// </summary>
internal sealed class ChainVerifier(DbConnection connection, Vault vault)
{
    /// <summary>As it is one chain, it is proved whole or not at all.</summary>
    public async Task ProveLinksAsync(IntegrityViolations found, CancellationToken cancellationToken)
    {
        var proof = new ChainHashVerifier();
        var rows = connection.QueryUnbufferedAsync<Entry>(
            "select sequence, record, subject, agency_code, head, link from record_chain order by sequence");
        await foreach (var entry in rows.WithCancellation(cancellationToken))
        {
            if (entry.Sequence != proof.Next)
            {
                found.Add(Broken(proof.Next, BrokenPart.Missing));
            }

            if (!proof.Follows(entry.Sequence, entry.Link, previous => entry.LinkAfter(previous, vault)))
            {
                found.Add(Broken(entry.Sequence, BrokenPart.Link));
            }
        }

        var last = proof.Next - 1;
        var seal = await connection.QuerySingleOrDefaultAsync<string>("select seal from record_chain_end", null, cancellationToken);
        if (last == 0 ? seal is not null : !proof.EndsIn(link => seal == RecordChain.End(vault, last, link)))
        {
            found.Add(Broken(last, BrokenPart.Head));
        }
    }

    /// <summary>What has been found broken already is not named once more.</summary>
    public async Task ProveEndsAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        foreach (var ends in RecordEnds.All)
        {
            var ofScope = agency is null ? "" : $"and coalesce(c.agency_code, l.agency_code) in ({AgencyReader.InSubtreeCodes})";
            var rows = connection.QueryUnbufferedAsync<(string Subject, string? Kept, string? Recorded)>(
                $"""
                select coalesce(c.subject, l.subject), c.head, l.head
                from ({ends.Sql}) c
                full join (
                  select r.subject, r.agency_code, r.head
                  from record_chain r
                  join (select max(sequence) as sequence from record_chain where record = @record
                    group by subject) n on n.sequence = r.sequence) l
                  on l.subject = c.subject
                where (c.head is null or l.head is null or c.head <> l.head) {ofScope}
                order by 1
                """,
                new { record = Domain.Codes.Code(ends.Record), agency });
            await foreach (var (subject, kept, recorded) in rows.WithCancellation(cancellationToken))
            {
                var named = subject.Length == 0 ? null : subject;
                if (!found.Of(ends.Record, named))
                {
                    found.Add(
                        new(ends.Record, named, null, kept is null ? BrokenPart.Missing : recorded is null
                            ? BrokenPart.Unrecorded
                            : BrokenPart.Older));
                }
            }
        }
    }

    private static IntegrityViolation Broken(int sequence, BrokenPart what) => new(BrokenRecord.Chain, null, sequence, what);

    private sealed record Entry
    {
        public int Sequence { get; init; }

        public required string Record { get; init; }

        public required string Subject { get; init; }

        public string? AgencyCode { get; init; }

        public required string Head { get; init; }

        public required string Link { get; init; }

        public string LinkAfter(string previous, Vault vault) =>
            RecordChain.Link(vault, previous, Sequence, Record, Subject, AgencyCode, Head);
    }
}
