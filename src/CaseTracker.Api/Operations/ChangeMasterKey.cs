using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Operations;

internal static class ChangeMasterKey
{
    public sealed record Command : IRequest<Response>;

    /// <param name="KeyId">The new master key, by the name of its file in the key ring.</param>
    /// <param name="Rewrapped">How many keys and secrets were wrapped by it again.</param>
    /// <param name="Remaining">How many are still wrapped by another key: while it is not 0, the older keys must stay in the ring.</param>
    public sealed record Response(Guid KeyId, int Rewrapped, int Remaining)
    {
        internal static Response Example { get; } = new(new("5f3a3c1e-6a2b-4d0e-9a44-0a1d5c7e2b90"), 1204, 0);
    }

    /// <summary>
    /// The secrets first, in one transaction: from then on every node wraps by the new key. Then some hundred keys of people a
    /// transaction, so that others write meanwhile.
    /// </summary>
    public sealed class Handler(Database database, MasterKeys keys, Vault vault, AuditLog audit) : IRequestHandler<Command, Response>
    {
        private const int Batch = 500;

        private const string Secrets = "select name, wrapped from secrets order by name";

        private const string People =
            """
            select case_number as name, wrapped
            from person_keys
            where substr(wrapped, 1, length(@newest)) <> @newest and case_number > @after
            order by case_number
            limit @take
            """;

        private const string Remaining =
            """
            select
              (select count(*) from secrets where substr(wrapped, 1, length(@newest)) <> @newest)
              + (select count(*) from person_keys where substr(wrapped, 1, length(@newest)) <> @newest)
            """;

        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            keys.Add();
            var rewrapped = await database.WritePieceAsync(
                connection => RewrapSecretsAsync(connection, cancellationToken), cancellationToken);
            for (var after = ""; after is not null;)
            {
                var from = after;
                (var done, after) = await database.WritePieceAsync(
                    connection => RewrapPeopleAsync(connection, from, cancellationToken), cancellationToken);
                rewrapped += done;
            }

            var answer = await database.WriteAsync(connection => FinishAsync(connection, rewrapped, cancellationToken), cancellationToken);

            // What was wrapped by the old key must not stay in the log for long.
            _ = database.TruncateWalAsync();
            return answer;
        }

        /// <summary>By the newest key there is, which another node may have made meanwhile.</summary>
        private async Task<int> RewrapSecretsAsync(DbConnection connection, CancellationToken cancellationToken)
        {
            vault.ReadRing();
            var secrets = (await connection.QueryAsync<Kept>(Secrets, null, cancellationToken))
                .AsList();
            return await RewrapAsync(connection, "update secrets set wrapped = @wrapped where name = @name", secrets, cancellationToken);
        }

        /// <summary>How many it wrapped again, and the last case it looked at; null when there are no more.</summary>
        private async Task<(int Rewrapped, string? Last)> RewrapPeopleAsync(DbConnection connection, string after,
            CancellationToken cancellationToken)
        {
            await FollowAsync(connection, cancellationToken);
            var batch = (await connection.QueryAsync<Kept>(People, new { after, newest = vault.Newest, take = Batch }, cancellationToken))
                    .AsList();
            var done = await RewrapAsync(connection, "update person_keys set wrapped = @wrapped where case_number = @name", batch,
                cancellationToken);
            return (done, batch.Count < Batch ? null : batch[^1].Name);
        }

        /// <summary>One that cannot be opened stays as it is, and is counted in the end.</summary>
        private async Task<int> RewrapAsync(DbConnection connection, string update, List<Kept> batch, CancellationToken cancellationToken)
        {
            var rewrapped = batch.Select(kept => new { name = kept.Name, wrapped = vault.Rewrap(kept.Wrapped) })
                .Where(kept => kept.wrapped is not null).ToList();
            await connection.ExecuteAsync(update, rewrapped, cancellationToken);
            return rewrapped.Count;
        }

        private async Task<Response> FinishAsync(DbConnection connection, int rewrapped, CancellationToken cancellationToken)
        {
            await FollowAsync(connection, cancellationToken);
            var remaining = await connection.QuerySingleAsync<int>(Remaining, new { newest = vault.Newest }, cancellationToken);
            var answer = new Response(vault.MasterKey, rewrapped, remaining);
            await audit.AddAsync(connection, AuditAct.MasterKeyChanged, agency: null, $"{answer.KeyId}", $"{rewrapped}", cancellationToken);
            return answer;
        }

        /// <summary>Another change, on another node, may have begun meanwhile.</summary>
        private async Task FollowAsync(DbConnection connection, CancellationToken cancellationToken) =>
            vault.Follow(
                await connection.QuerySingleAsync<string>("select wrapped from secrets where name = 'chain'", null, cancellationToken));

        private sealed record Kept
        {
            public required string Name { get; init; }

            public required string Wrapped { get; init; }
        }
    }
}
