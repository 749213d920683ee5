using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Records;

/// <summary>What is put on the audit log: all that matters for trust and is no event of a case.</summary>
internal enum AuditAct
{
    /// <summary>A caller's first request of a day.</summary>
    Login,
    AgencyAdded,
    AgencyRenamed,
    AgencyClosed,
    SettingsChanged,
    KeyMade,
    KeyRevoked,
    CalendarChanged,

    /// <summary>A person's data were read in clear, for the purpose in the detail.</summary>
    PersonRead,

    /// <summary>All that is held about a person was handed out.</summary>
    PersonExported,

    /// <summary>A data key was destroyed: the person is gone from the record.</summary>
    PersonErased,

    /// <summary>A person's data are only kept from now on, for the reason in the detail; or may be used again.</summary>
    PersonRestricted,
    PersonUnrestricted,
    LedgerExported,
    LedgerImported,
    ReportReleased,
    MasterKeyChanged,
    BackedUp,
}

/// <summary>An entry of the audit log as it is kept.</summary>
internal sealed record AuditEntry
{
    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public string? AgencyCode { get; init; }

    /// <summary>What it was done to: a case number, the id of a key, a year.</summary>
    public string? Subject { get; init; }

    public string? Detail { get; init; }

    public required string Link { get; init; }

    /// <summary>Each entry is linked to the one before, by a key that is not in the database.</summary>
    public string LinkAfter(string previous, Vault vault) =>
        LinkOf(vault, previous, Sequence, At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Actor, Act, AgencyCode, Subject, Detail);

    /// <summary>The link of an entry given as the texts that are kept of it.</summary>
    public static string LinkOf(Vault vault, string previous, int sequence, string at, string actor, string act, string? agency, string? subject, string? detail) =>
        vault.Link(previous, "audit", sequence.ToString(CultureInfo.InvariantCulture), at, actor, act, agency ?? "", subject ?? "", detail ?? "");

    /// <summary>The seal on the end of the log: entries cannot be cut off it unseen.</summary>
    public static string Head(Vault vault, int sequence, string link) => vault.Link(link, "auditHead", sequence.ToString(CultureInfo.InvariantCulture));
}

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
        var last = await connection.QuerySingleOrDefaultAsync<AuditEntry>(new CommandDefinition(Last, cancellationToken: cancellationToken));
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
        await connection.ExecuteAsync(new CommandDefinition(Insert, entry, cancellationToken: cancellationToken));
        var seal = AuditEntry.Head(vault, entry.Sequence, entry.Link);
        await connection.ExecuteAsync(new CommandDefinition(SealHead, new { sequence = entry.Sequence, seal }, cancellationToken: cancellationToken));
        await chain.AddAsync(connection, BrokenRecord.Audit, subject: "", agency: null, seal, cancellationToken);
    }
}
