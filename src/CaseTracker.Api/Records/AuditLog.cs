using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain;

namespace CaseTracker.Api.Records;

/// <summary>审计日志: append-only and chained as the record of a case is, written in the transaction of what it tells.</summary>
internal sealed class AuditLog(RecordChain chain, OfficeClock clock, Caller caller)
{
    /// <summary>To be read by <see cref="AuditEntry"/>.</summary>
    public const string Columns = "sequence, at, actor, act, agency_code, subject, detail, link as chain_hash";

    /// <param name="agency">The agency that it is about; null for all of them.</param>
    /// <param name="subject">Never a person's name or number.</param>
    /// <param name="actor">Who did it, where the request may be over by now; the caller by default.</param>
    public async Task AddAsync(
        DbConnection connection,
        AuditAct act,
        string? agency,
        string? subject,
        string? detail,
        CancellationToken cancellationToken,
        string? actor = null)
    {
        var (batch, own) = (new SqlBatch(), await RecordChain.EndAsync(connection, ChainedTable.AuditLog, cancellationToken));
        var seal = chain.Append(
            batch, ChainedTable.AuditLog, own, [clock.Now, actor ?? caller.Name, act.Code(), agency, subject, detail]);
        var all = await RecordChain.EndAsync(connection, ChainedTable.AllEnds, cancellationToken);
        chain.Add(batch, all, [new(BrokenRecord.Audit, Subject: "", Agency: null, seal)]);
        await batch.RunAsync(connection, cancellationToken);
    }
}
