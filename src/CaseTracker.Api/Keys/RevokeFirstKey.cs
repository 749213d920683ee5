using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Web.Problems;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Keys;

/// <summary>Revokes the key that was made on first start. One that a setting holds is revoked where it stands.</summary>
internal static class RevokeFirstKey
{
    public sealed record Command : IRequest<KeyResponse>;

    /// <summary>Revoked again, it stays as it is; no other is made.</summary>
    public sealed class Handler(Database database, BootstrapKey first, Seals seals, AuditLog audit, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, KeyResponse>
    {
        public async Task<KeyResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            if (first.IsConfigured)
            {
                throw new Problem(ProblemKind.FirstKeyConfigured, new(
                    $"首个访问密钥由配置项 {BootstrapKey.Setting} 设定；请修改或者删除该配置项并重新启动。",
                    $"The first key is set as {BootstrapKey.Setting}: change or remove that setting and start again."));
            }

            var revoked = await database.WriteAsync(connection => RevokeAsync(connection, cancellationToken), cancellationToken);
            first.Clear();
            return revoked;
        }

        private async Task<KeyResponse> RevokeAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            var kept = await connection.QuerySingleOrDefaultAsync<BootstrapKey.StoredKey>(BootstrapKey.Select, null, cancellationToken)
                ?? throw new Problem(ProblemKind.KeyNotFound);
            await seals.RequireAsync(connection, SealedTable.FirstKey, "id = 1", parameters: null, cancellationToken);
            if (kept.RevokedAt is null)
            {
                kept = kept with { RevokedAt = clock.Now };
                await connection.ExecuteAsync(
                    "update bootstrap_key set revoked_at = @RevokedAt, revoked_by = @by where id = 1",
                    new { kept.RevokedAt, by = caller.Name }, cancellationToken);
                await seals.SealAsync(connection, SealedTable.FirstKey, "id = 1", parameters: null, cancellationToken);
                await audit.AddAsync(connection, AuditAct.KeyRevoked, agency: null, BootstrapKey.Name, detail: null, cancellationToken);
            }

            return new(
                BootstrapKey.Name, BootstrapKey.Name, Enum.GetValues<Role>(), AgencyCode: null, ExpiresOn: null, kept.CreatedAt,
                Caller.Program, LastUsedAt: null, kept.RevokedAt);
        }
    }
}
