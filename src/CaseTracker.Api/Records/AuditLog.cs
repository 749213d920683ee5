using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Records;

/// <summary>审计日志: append-only and chained as the record of a case is, written in the transaction of what it tells.</summary>
internal sealed class AuditLog(Vault vault, RecordChain chain, OfficeClock clock, Caller caller)
{
    public const string Columns = "sequence, at, actor, act, agency_code, subject, detail, link";

    private const string Last = $"select {Columns} from audit_log order by sequence desc limit 1";

    private const string Insert =
        """
        insert into audit_log (sequence, at, actor, act, agency_code, subject, detail, link)
        values (@Sequence, @At, @Actor, @Act, @AgencyCode, @Subject, @Detail, @Link)
        """;

    private const string SealHead =
        """
        insert into audit_head (id, sequence, seal) values (1, @sequence, @seal)
        on conflict (id) do update set sequence = excluded.sequence, seal = excluded.seal
        """;

    /// <param name="agency">The agency that it is about; null for all of them.</param>
    /// <param name="subject">Never a person's name or number.</param>
    /// <param name="actor">Who did it, where the request may be over by now; the caller unless said.</param>
    public async Task AddAsync(
        DbConnection connection,
        AuditAct act,
        string? agency,
        string? subject,
        string? detail,
        CancellationToken cancellationToken,
        string? actor = null)
    {
        var last = await connection.QuerySingleOrDefaultAsync<AuditEntry>(Last, null, cancellationToken);
        var entry = new AuditEntry
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            At = clock.Now,
            Actor = actor ?? caller.Name,
            Act = act.Code(),
            AgencyCode = agency,
            Subject = subject,
            Detail = detail,
            Link = "",
        };
        entry = entry with { Link = entry.LinkAfter(last?.Link ?? "", vault) };
        await connection.ExecuteAsync(Insert, entry, cancellationToken);
        var seal = AuditEntry.Head(vault, entry.Sequence, entry.Link);
        await connection.ExecuteAsync(SealHead, new { sequence = entry.Sequence, seal }, cancellationToken);
        await chain.AddAsync(connection, BrokenRecord.Audit, subject: "", agency: null, seal, cancellationToken);
    }
}
