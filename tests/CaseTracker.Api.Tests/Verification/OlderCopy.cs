using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>Rows as they were, kept by someone who broke in and can put them back.</summary>
internal sealed class OlderCopy : IAsyncDisposable
{
    private readonly DbConnection _database;
    private readonly string _where;
    private readonly object? _parameters;
    private readonly List<(string Table, string Columns)> _tables = [];

    private OlderCopy(DbConnection database, string where, object? parameters) =>
        (_database, _where, _parameters) = (database, where, parameters);

    /// <summary>Of some tables, the rows that meet a condition.</summary>
    public static async Task<OlderCopy> OfAsync(DbConnection database, string where, object? parameters, params IEnumerable<string> tables)
    {
        var copy = new OlderCopy(database, where, parameters);
        foreach (var table in tables)
        {
            var columns = string.Join(", ", await database.QueryAsync<string>(
                database is SqliteConnection
                    ? "select name from pragma_table_info(@table)"
                    : "select column_name from information_schema.columns where table_schema = 'public' and table_name = @table and "
                        + "is_generated = 'NEVER'",
                new { table }));
            await database.ExecuteAsync($"create temp table older_{table} as select {columns} from {table} where 1 = 0");
            await database.ExecuteAsync($"insert into older_{table} select {columns} from {table} where {where}", parameters);
            copy._tables.Add((table, columns));
        }

        return copy;
    }

    public static async Task<OlderCopy> OfAllAsync(DbConnection database) => await OfAsync(
        database, "1 = 1", null, (await Store.TablesAsync(database)).Where(
            table => !table.StartsWith("case_search", StringComparison.Ordinal) && !table.StartsWith("sqlite_", StringComparison.Ordinal)));

    public async Task PutBackAsync()
    {
        await using var transaction = await _database.BeginTransactionAsync();
        foreach (var (table, columns) in _tables)
        {
            await _database.ExecuteAsync($"delete from {table} where {_where}", _parameters, transaction);
            await _database.ExecuteAsync($"insert into {table} ({columns}) select {columns} from older_{table}", transaction: transaction);
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (table, _) in _tables)
        {
            await _database.ExecuteAsync($"drop table older_{table}");
        }
    }
}
