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
    /// <summary>Adds the new ends of records.</summary>
    /// <param name="end">Where the chain ends, as read in this transaction.</param>
    public void Add(SqlBatch batch, ChainEnd end, IEnumerable<RecordEnd> ends)
    {
        var rows = ends.Select(ended => new object?[] { ended.Record.Code(), ended.Subject, ended.Agency, ended.Seal });
        Append(batch, ChainedTable.AllEnds, end, rows);
    }

    /// <summary>Appends rows to a table that is one record, and seals its end. Returns the seal.</summary>
    /// <param name="rows">The values of the columns after the sequence.</param>
    public string Append(SqlBatch batch, ChainedTable table, ChainEnd end, params IEnumerable<object?[]> rows)
    {
        foreach (var values in rows)
        {
            object?[] row = [end.Sequence + 1, .. values];
            end = new(end.Sequence + 1, table.Hash(vault, end.Link, row));
            batch.Insert(table.Rows, [.. row, end.Link]);
        }

        var seal = table.Seal(vault, end.Link, end.Sequence);
        batch.Execute(table.MoveEnd, end.Sequence, seal);
        return seal;
    }

    /// <summary>Where a table that is one record ends.</summary>
    public static async Task<ChainEnd> EndAsync(DbConnection connection, ChainedTable table, CancellationToken cancellationToken)
    {
        var (sequence, link) = await connection.QuerySingleOrDefaultAsync<(int, string?)>(table.LastRow, null, cancellationToken);
        return new(sequence, link ?? "");
    }
}
