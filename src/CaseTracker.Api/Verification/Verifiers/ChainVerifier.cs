using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the tables that are one chain from the first row to the sealed end, and that every record ends in what was recorded last:
/// one that was put back from an older copy, or taken away whole, is named.
/// </summary>
internal sealed class ChainVerifier(DbConnection connection, Vault vault)
{
    /// <summary>As it is one chain for all agencies, it is proved whole or not at all. Answers how many rows there are.</summary>
    public async Task<int> ProveAsync(ChainedTable table, IntegrityViolations found, CancellationToken cancellationToken)
    {
        var (proof, count) = (new ChainHashVerifier(), 0);
        await using (var rows = await connection.ExecuteReaderAsync(
            $"select {string.Join(", ", table.Columns)}, link from {table.Name} order by sequence", null, cancellationToken))
        {
            var values = new object[table.Columns.Length + 1];
            while (await rows.ReadAsync(cancellationToken))
            {
                rows.GetValues(values);
                var kept = values[..^1].Select(value => value is DBNull ? null : value);
                proof.Follow(rows.GetInt32(0), (string)values[^1], previous => table.Hash(vault, previous, kept), Broken);
                count++;
            }
        }

        var last = proof.Next - 1;
        var seal = await connection.QuerySingleOrDefaultAsync<string>($"select seal from {table.EndTable}", null, cancellationToken);
        if (last == 0 ? seal is not null : !proof.EndsIn(hash => seal == table.Seal(vault, hash, last)))
        {
            Broken(last, BrokenPart.Head);
        }

        return count;

        void Broken(int sequence, BrokenPart what) => found.Add(new(table.Record, null, sequence, what));
    }

    /// <summary>What has been found broken already is not named once more.</summary>
    public async Task ProveEndsAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        foreach (var ends in RecordEnds.All)
        {
            // Grouped and not joined: SQLite looks through one whole side of a full join for each row of the other.
            var ofScope = agency is null ? "" : $"where agency_code in ({AgencyReader.InSubtreeCodes})";
            var rows = connection.QueryUnbufferedAsync<(string Subject, string? Kept, string? Recorded)>(
                $"""
                select subject, kept, recorded
                from (
                  select subject, coalesce(max(kept_by), max(recorded_for)) as agency_code, max(kept) as kept, max(recorded) as recorded
                  from (
                    select c.subject, c.agency_code as kept_by, null as recorded_for, c.head as kept, null as recorded
                    from ({ends.Sql}) c
                    union all
                    select r.subject, null, r.agency_code, null, r.head
                    from record_chain r
                    join (select max(sequence) as sequence from record_chain where record = @record
                      group by subject) n on n.sequence = r.sequence) ends
                  group by subject
                  having max(kept) is null or max(recorded) is null or max(kept) <> max(recorded)) differing
                {ofScope}
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
}
