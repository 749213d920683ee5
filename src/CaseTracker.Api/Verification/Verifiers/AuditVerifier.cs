using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the audit log from its first entry to the sealed end. It is one chain for all agencies, so it is proved whole or not at all.
/// </summary>
internal sealed class AuditVerifier(DbConnection connection, Vault vault)
{
    public int Entries { get; private set; }

    public async Task ProveAsync(IntegrityViolations found, CancellationToken cancellationToken)
    {
        var proof = new ChainHashVerifier();
        var rows = connection.QueryUnbufferedAsync<EntryTexts>($"select {AuditLog.Columns} from audit_log order by sequence");
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

            Entries++;
        }

        var last = proof.Next - 1;
        var seal = await connection.QuerySingleOrDefaultAsync<string>("select seal from audit_head", null, cancellationToken);
        if (last == 0 ? seal is not null : !proof.EndsIn(link => seal == AuditEntry.Head(vault, last, link)))
        {
            found.Add(Broken(last, BrokenPart.Head));
        }
    }

    private static IntegrityViolation Broken(int sequence, BrokenPart what) => new(BrokenRecord.Audit, null, sequence, what);

    /// <summary>An entry as the very texts that are kept of it.</summary>
    private sealed record EntryTexts
    {
        public int Sequence { get; init; }

        public required StoredText At { get; init; }

        public required string Actor { get; init; }

        public required string Act { get; init; }

        public string? AgencyCode { get; init; }

        public string? Subject { get; init; }

        public string? Detail { get; init; }

        public required string Link { get; init; }

        public string LinkAfter(string previous, Vault vault) =>
            AuditEntry.LinkOf(vault, previous, Sequence, At.Value, Actor, Act, AgencyCode, Subject, Detail);
    }
}
