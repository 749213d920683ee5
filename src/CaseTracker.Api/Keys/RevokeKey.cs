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

internal static class RevokeKey
{
    public sealed record Command(string Id) : IRequest<KeyResponse>;

    /// <summary>A key stays on the list for good; revoked again, it stays as it is.</summary>
    public sealed class Handler(Database database, AccessKeyCache keys, Seals seals, AuditLog audit, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, KeyResponse>
    {
        public async Task<KeyResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = await database.WriteAsync(connection => RevokeAsync(connection, command.Id, cancellationToken), cancellationToken);
            keys.Clear();
            return KeyResponse.Of(key);
        }

        private async Task<AccessKey> RevokeAsync(DbConnection connection, string id, CancellationToken cancellationToken)
        {
            var key = await connection.QuerySingleOrDefaultAsync<AccessKey>(
                $"{AccessKeyCache.Select} where id = @id", new { id }, cancellationToken);
            if (key is null || !await caller.HoldsOverAsync(key.AgencyCode, cancellationToken))
            {
                throw new Problem(ProblemKind.KeyNotFound, new($"没有标识为 {id} 的访问密钥。", $"There is no access key with the id {id}."));
            }

            if (key.RevokedAt is not null)
            {
                return key;
            }

            await seals.RequireAsync(connection, SealedTable.Keys, "id = @id", new { id }, cancellationToken);
            var now = clock.Now;
            await connection.ExecuteAsync(
                "update access_keys set revoked_at = @now, revoked_by = @by where id = @id", new { now, by = caller.Name, id },
                cancellationToken);
            await seals.SealAsync(connection, SealedTable.Keys, "id = @id", new { id }, cancellationToken);
            await audit.AddAsync(connection, AuditAct.KeyRevoked, key.AgencyCode, id, key.Name, cancellationToken);
            return key with { RevokedAt = now };
        }
    }
}
