using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the rows that say who may do what, and what reports are written from: each is as it was sealed, no revision is left out,
/// and keys and accounts are those that the audit log tells of.
/// </summary>
internal sealed class SealVerifier(DbConnection connection, Seals seals)
{
    /// <summary>A key that was never made, or was taken out; and one that was revoked and is not. With the first key as its own.</summary>
    private const string Keys =
        """
        select k.id, 'unrecorded' from access_keys k where not exists (select 1 from audit_log a where a.act = 'keyMade'
          and a.subject = k.id)
        union
        select a.subject, 'missing' from audit_log a where a.act = 'keyMade' and not exists (select 1 from access_keys k
          where k.id = a.subject)
        union
        select k.id, 'older' from access_keys k
        where k.revoked_at is null and exists (select 1 from audit_log a where a.act = 'keyRevoked' and a.subject = k.id)
        """;

    /// <summary>An account that was never added, or was taken out.</summary>
    private const string Accounts =
        """
        select c.id, 'unrecorded' from accounts c where not exists (select 1 from audit_log a where a.act = 'accountAdded'
          and a.subject = c.id)
        union
        select a.subject, 'missing' from audit_log a where a.act = 'accountAdded' and not exists (select 1 from accounts c
          where c.id = a.subject)
        """;

    public async Task ProveAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        foreach (var table in SealedTable.All)
        {
            await ProveAsync(table, agency, found, cancellationToken);
        }

        if (agency is null)
        {
            await ProveAuditedAsync(BrokenRecord.Key, Keys, found, cancellationToken);
            await ProveAuditedAsync(BrokenRecord.Account, Accounts, found, cancellationToken);
        }
    }

    private async Task ProveAsync(SealedTable table, string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        var ofScope = agency is null ? "1 = 1" : $"{table.Agency} in ({AgencyReader.InSubtreeCodes})";
        var (subject, revision) = ("", 0L);
        await foreach (var row in seals.ReadAsync(connection, table, ofScope, new { agency }, cancellationToken))
        {
            int? number = null;
            if (table.HasRevisions)
            {
                var next = row.Subject == subject ? revision + 1 : 1;
                (subject, revision) = (row.Subject, Convert.ToInt64(row.Key[^1], System.Globalization.CultureInfo.InvariantCulture));
                number = (int)revision;
                if (revision != next)
                {
                    found.Add(new(table.Record, row.Subject, (int)next, BrokenPart.Missing));
                }
            }

            if (!row.Holds)
            {
                found.Add(new(table.Record, NameOf(row.Subject), number, BrokenPart.Seal));
            }
        }
    }

    private async Task ProveAuditedAsync(
        BrokenRecord record, string sql, IntegrityViolations found, CancellationToken cancellationToken)
    {
        foreach (var (id, what) in await connection.QueryAsync<(string, string)>($"{sql} order by 1", null, cancellationToken))
        {
            if (!found.Of(record, id))
            {
                found.Add(new(record, id, null, Enum.Parse<BrokenPart>(what, ignoreCase: true)));
            }
        }
    }

    private static string? NameOf(string subject) => subject.Length == 0 ? null : subject;
}
