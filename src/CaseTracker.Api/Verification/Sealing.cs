using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification;

/// <summary>
/// Seals, once, what releases before the seals wrote: every row of the sealed tables, and the end of every record in the chain.
/// That this was done stands beside the chain key, wrapped by the master keys: with the database alone it cannot be asked for again.
/// </summary>
internal sealed class Sealing(Database database, Vault vault, Seals seals, RecordChain chain)
{
    public Task RunAsync() => vault.IsSealed ? Task.CompletedTask : database.WriteAloneAsync(
        async connection =>
        {
            foreach (var table in SealedTable.All)
            {
                await seals.SealAsync(connection, table, "1 = 1", parameters: null, CancellationToken.None);
            }

            foreach (var ends in RecordEnds.OfEvents)
            {
                foreach (var (subject, agency, head) in (await connection.QueryAsync<(string, string?, string)>(ends.Sql)).AsList())
                {
                    await chain.AddAsync(connection, ends.Record, subject, agency, head, CancellationToken.None);
                }
            }

            await vault.MarkSealedAsync(connection);
        },
        CancellationToken.None);
}
