using Npgsql;
using NpgsqlTypes;

namespace CaseTracker.Api.Data.Postgres;

/// <summary>Runs a <see cref="SqlBatch"/>: all statements in one round trip, and many rows of one table by <c>copy</c>.</summary>
internal static class PostgresBatch
{
    /// <summary>From so many rows on a copy is faster than single inserts.</summary>
    private const int Many = 8;

    public static async Task RunAsync(
        this NpgsqlConnection connection, IEnumerable<SqlBatch.Statement> statements, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        foreach (var (sql, table, rows) in statements)
        {
            if (table is not null && rows.Count >= Many)
            {
                await FlushAsync(batch, cancellationToken);
                await CopyAsync(connection, table, rows, cancellationToken);
                continue;
            }

            foreach (var row in rows)
            {
                var command = new NpgsqlBatchCommand(sql);
                command.Parameters.AddRange(row.Select(Parameter).ToArray());
                batch.BatchCommands.Add(command);
            }
        }

        await FlushAsync(batch, cancellationToken);
    }

    private static async Task FlushAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            batch.BatchCommands.Clear();
        }
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, InsertedTable table, List<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(table.Copy, cancellationToken);
        foreach (var row in rows)
        {
            var values = row.Select(value => value is DateTimeOffset instant ? instant.UtcDateTime : value);
            await copy.WriteRowAsync(cancellationToken, [.. values]);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>As text whose type the server finds: so a statement stays prepared, whichever of its values are absent.</summary>
    private static NpgsqlParameter Parameter(object? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Unknown, Value = value is null ? DBNull.Value : StoredText.Of(value).Value };
}
