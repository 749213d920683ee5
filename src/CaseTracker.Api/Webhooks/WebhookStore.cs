using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Webhooks;

/// <summary>Reads and writes webhooks. Each write is sealed and has its entry on the audit log.</summary>
internal sealed class WebhookStore(CaseTrackerOptions options, Seals seals, AuditLog audit, OfficeClock clock, Caller caller)
{
    private const string Select =
        """
        select id, url, types, agency_code, secret, old_secret, old_until, created_at, created_by, disabled_at, disabled_for, removed_at,
          removed_by
        from webhooks
        where removed_at is null
        """;

    private const string Insert =
        """
        insert into webhooks (id, url, types, agency_code, secret, created_at, created_by)
        values (@Id, @Url, @Types, @AgencyCode, @Secret, @CreatedAt, @CreatedBy)
        """;

    private const string Update =
        """
        update webhooks
        set secret = @Secret, old_secret = @OldSecret, old_until = @OldUntil, disabled_at = @DisabledAt, disabled_for = @DisabledFor,
          removed_at = @RemovedAt, removed_by = @RemovedBy
        where id = @Id
        """;

    /// <summary>An id of twelve characters, as keys have.</summary>
    public static string NewId() => $"wh_{RandomNumberGenerator.GetHexString(9, lowercase: true)}";

    /// <summary>Throws a problem where nothing may be called.</summary>
    public void RequireOn()
    {
        if (!options.Webhooks.AreOn)
        {
            throw new Problem(ProblemKind.WebhooksOff);
        }
    }

    /// <summary>The webhook as it was sealed; null where there is none, or it has been removed.</summary>
    public async Task<Webhook?> FindAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        await seals.RequireAsync(connection, SealedTable.Webhooks, "id = @id", new { id }, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Webhook>($"{Select} and id = @id", new { id }, cancellationToken);
    }

    /// <summary>A webhook in the caller's scope.</summary>
    /// <exception cref="Problem">There is none; what was typed stands in no answer, because it may be anything.</exception>
    public async Task<Webhook> RequireAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        await FindAsync(connection, id, cancellationToken) is { } webhook
        && await caller.HoldsOverAsync(webhook.AgencyCode, cancellationToken)
            ? webhook
            : throw new Problem(ProblemKind.WebhookNotFound);

    /// <param name="position">It is told of what happens after it.</param>
    public async Task AddAsync(DbConnection connection, Webhook webhook, long position, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Insert, webhook, cancellationToken);
        await connection.ExecuteAsync(
            "insert into webhook_positions (webhook, position, attempts) values (@Id, @position, 0)", new { webhook.Id, position },
            cancellationToken);
        await SealAsync(connection, webhook, AuditAct.WebhookAdded, WebhookAddress.HostOf(webhook.Url), cancellationToken);
    }

    public async Task ChangeAsync(
        DbConnection connection, Webhook changed, AuditAct act, string? detail, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Update, changed, cancellationToken);
        await SealAsync(connection, changed, act, detail, cancellationToken);
    }

    /// <summary>It is told nothing more until someone has it told again.</summary>
    public Task DisableAsync(DbConnection connection, Webhook webhook, DisabledFor why, CancellationToken cancellationToken) => ChangeAsync(
        connection, webhook with { DisabledAt = clock.Now, DisabledFor = why.Code() }, AuditAct.WebhookDisabled,
        $"{why.Code()}: {WebhookAddress.HostOf(webhook.Url)}", cancellationToken);

    private async Task SealAsync(
        DbConnection connection, Webhook webhook, AuditAct act, string? detail, CancellationToken cancellationToken)
    {
        await seals.SealAsync(connection, SealedTable.Webhooks, "id = @Id", new { webhook.Id }, cancellationToken);
        await audit.AddAsync(connection, act, webhook.AgencyCode, webhook.Id, detail, cancellationToken);
    }
}
