using System.Data.Common;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Storage;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Privacy;

internal static class ChangeMasterKey
{
    public sealed record Command : IRequest<Answer>;

    /// <param name="KeyId">The new master key, by the name of its file in the key ring.</param>
    /// <param name="Rewrapped">How many keys and secrets are now wrapped by it: all there are.</param>
    public sealed record Answer(Guid KeyId, int Rewrapped)
    {
        internal static Answer Example { get; } = new(new("5f3a3c1e-6a2b-4d0e-9a44-0a1d5c7e2b90"), 1204);
    }

    /// <summary>Some hundred keys a transaction, so that others write meanwhile; what they wrap is under the new key already.</summary>
    public sealed class Handler(Database database, MasterKeys keys, Vault vault, AuditLog audit) : IRequestHandler<Command, Answer>
    {
        private const int Batch = 500;

        private const string People = "select case_number as name, wrapped from person_keys where wrapped is not null and case_number > @after order by case_number limit @take";
        private const string Secrets = "select name, wrapped from secrets where name > @after order by name limit @take";

        public async Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var keyId = await keys.RenewAsync(cancellationToken);
            var rewrapped = await RewrapAsync(Secrets, "update secrets set wrapped = @wrapped where name = @name", cancellationToken)
                + await RewrapAsync(People, "update person_keys set wrapped = @wrapped where case_number = @name", cancellationToken);
            await database.WriteAsync(
                connection =>
                {
                    database.EmptyLogAfterCommit();
                    return audit.AddAsync(connection, AuditAct.MasterKeyChanged, agency: null, $"{keyId}", $"{rewrapped}", cancellationToken);
                },
                cancellationToken);
            return new(keyId, rewrapped);
        }

        private async Task<int> RewrapAsync(string select, string update, CancellationToken cancellationToken)
        {
            var rewrapped = 0;
            for (var after = ""; after is not null;)
            {
                var from = after;
                var batch = await database.WritePieceAsync(
                    connection => RewrapAsync(connection, select, update, from, cancellationToken), cancellationToken);
                (rewrapped, after) = (rewrapped + batch.Count, batch.Count < Batch ? null : batch[^1].Name);
            }

            return rewrapped;
        }

        private async Task<List<Kept>> RewrapAsync(DbConnection connection, string select, string update, string after, CancellationToken cancellationToken)
        {
            var batch = (await connection.QueryAsync<Kept>(new CommandDefinition(select, new { after, take = Batch }, cancellationToken: cancellationToken))).AsList();
            await connection.ExecuteAsync(new CommandDefinition(
                update, batch.Select(kept => new { name = kept.Name, wrapped = vault.Rewrap(kept.Wrapped) }), cancellationToken: cancellationToken));
            return batch;
        }

        private sealed record Kept
        {
            public required string Name { get; init; }

            public required string Wrapped { get; init; }
        }
    }
}
