using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Security.Integrity;

/// <summary>
/// Seals rows of the tables that decide on access and that reports are composed from, and checks the seal before a row is used.
/// </summary>
internal sealed class Seals(Vault vault, RecordChain chain)
{
    /// <summary>Seals the rows that meet a condition as they are now, and adds them to the chain. Call it within the write.</summary>
    public async Task SealAsync(
        DbConnection connection, SealedTable table, string condition, object? parameters, CancellationToken cancellationToken)
    {
        var rows = new List<SealedRow>();
        await foreach (var row in ReadAsync(connection, table, condition, parameters, cancellationToken))
        {
            rows.Add(row);
        }

        if (rows.Count == 0)
        {
            return;
        }

        var key = table.Key.Select((column, index) => $"{column} = ${index + 2}");
        var update = $"update {table.Name} set seal = $1 where {string.Join(" and ", key)}";
        var batch = new SqlBatch();
        foreach (var row in rows)
        {
            batch.Execute(update, [row.Due, .. row.Key]);
        }

        var end = await RecordChain.EndAsync(connection, ChainedTable.AllEnds, cancellationToken);
        chain.Add(batch, end, rows.Select(row => new RecordEnd(table.Record, row.Subject, row.Agency, row.Due)));
        await batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>Whether all rows that meet a condition are as they were sealed.</summary>
    public async Task<bool> AreIntactAsync(
        DbConnection connection, SealedTable table, string condition, object? parameters, CancellationToken cancellationToken) =>
        await FirstBrokenAsync(connection, table, condition, parameters, cancellationToken) is null;

    /// <summary>Throws a problem unless all rows that meet a condition are as they were sealed.</summary>
    public async Task RequireAsync(
        DbConnection connection, SealedTable table, string condition, object? parameters, CancellationToken cancellationToken)
    {
        if (await FirstBrokenAsync(connection, table, condition, parameters, cancellationToken) is { } broken)
        {
            throw Broken(table, broken.Subject);
        }
    }

    /// <summary>The seal and the sealed columns, for queries that read a row together with others.</summary>
    public static string Selected(SealedTable table, string alias) =>
        string.Join(", ", table.Columns.Prepend("seal").Select(column => $"{alias}.{column}"));

    /// <summary>Throws a problem unless a row is as it was sealed.</summary>
    /// <param name="first">Where in the row the columns of <see cref="Selected"/> begin.</param>
    public void Require(SealedTable table, DbDataReader row, int first, string subject)
    {
        if (row.GetString(first) != Due(table, row, first + 1))
        {
            throw Broken(table, subject);
        }
    }

    /// <summary>The rows in the order of their key.</summary>
    public async IAsyncEnumerable<SealedRow> ReadAsync(
        DbConnection connection, SealedTable table, string condition, object? parameters,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] columns = [table.Subject, table.Agency, "seal", .. table.Key, .. table.Columns];
        await using var rows = await connection.ExecuteReaderAsync(
            $"select {string.Join(", ", columns)} from {table.Name} where {condition} order by {string.Join(", ", table.Key)}", parameters,
            cancellationToken);
        var first = columns.Length - table.Columns.Length;
        while (await rows.ReadAsync(cancellationToken))
        {
            var key = Enumerable.Range(3, table.Key.Length).Select(rows.GetValue).ToArray();
            yield return new(
                rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1), key, rows.GetString(2), Due(table, rows, first));
        }
    }

    /// <summary>The seal that a row should have, whose sealed columns begin at the first.</summary>
    private string Due(SealedTable table, DbDataReader row, int first)
    {
        var sealedFields = table.Columns.Index().Where(column => !row.IsDBNull(first + column.Index))
            .Select(column => $"{column.Item}={StoredText.Of(row.GetValue(first + column.Index)).Value}");
        return vault.ChainHash("", sealedFields.Prepend(table.Name).Prepend("row"));
    }

    private static Problem Broken(SealedTable table, string subject)
    {
        var sentence = new IntegrityViolation(table.Record, subject, null, BrokenPart.Seal).Sentence;
        return new(
            ProblemKind.RecordBroken, new($"{sentence.Chinese}请联系审计人员核验。", $"{sentence.English} Ask an auditor to verify the record."));
    }

    private async Task<SealedRow?> FirstBrokenAsync(
        DbConnection connection, SealedTable table, string condition, object? parameters, CancellationToken cancellationToken)
    {
        await foreach (var row in ReadAsync(connection, table, condition, parameters, cancellationToken))
        {
            if (!row.Holds)
            {
                return row;
            }
        }

        return null;
    }
}

/// <summary>A row, the seal that it has, and the one that it should have.</summary>
internal sealed record SealedRow(string Subject, string? Agency, object[] Key, string Stored, string Due)
{
    public bool Holds => Stored == Due;
}
