using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Security.Integrity;

/// <summary>
/// The ends of all records in one chain: each write of a record adds its new end here, in the same transaction. A record that was
/// restored from an older copy of the database then lacks its last end. There is one writer at a time, over all nodes.
/// </summary>
internal sealed class RecordChain(Vault vault)
{
    /// <param name="subject">Which of these records; empty where there is only one.</param>
    /// <param name="agency">The agency of the record; null for all agencies.</param>
    /// <param name="seal">The seal on the end of the record.</param>
    public Task AddAsync(
        DbConnection connection, BrokenRecord record, string subject, string? agency, string seal, CancellationToken cancellationToken) =>
        AppendAsync(connection, ChainedTable.AllEnds, [record.Code(), subject, agency, seal], cancellationToken);

    /// <summary>Appends a row to a table that is one record, and seals its end. Returns the seal.</summary>
    /// <param name="values">Those of the columns after the sequence.</param>
    public async Task<string> AppendAsync(
        DbConnection connection, ChainedTable table, object?[] values, CancellationToken cancellationToken)
    {
        var (before, previous) = await connection.QuerySingleOrDefaultAsync<(int, string?)>(
            $"select sequence, link from {table.Name} order by sequence desc limit 1", null, cancellationToken);
        var sequence = before + 1;
        object?[] row = [sequence, .. values];
        var hash = table.Hash(vault, previous ?? "", row);
        await InsertAsync(connection, table, row, hash, cancellationToken);
        var seal = table.Seal(vault, hash, sequence);
        await connection.ExecuteAsync(
            $"""
            insert into {table.EndTable} (id, sequence, seal) values (1, @sequence, @seal)
            on conflict (id) do update set sequence = excluded.sequence, seal = excluded.seal
            """,
            new { sequence, seal },
            cancellationToken);
        return seal;
    }

    /// <summary>Inserts a row whose hash is known.</summary>
    public static Task InsertAsync(
        DbConnection connection, ChainedTable table, object?[] values, string hash, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { link = hash });
        foreach (var (column, value) in table.Columns.Zip(values))
        {
            parameters.Add(column, value);
        }

        return connection.ExecuteAsync(
            $"insert into {table.Name} ({string.Join(", ", table.Columns)}, link) values (@{string.Join(", @", table.Columns)}, @link)",
            parameters, cancellationToken);
    }
}
