using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Verification;

/// <summary>Rows as they were, kept by someone who broke in and can put them back.</summary>
internal sealed class OlderCopy : IAsyncDisposable
{
    private readonly string _where;
    private readonly object? _parameters;
    private readonly List<(string Table, string Columns)> _tables = [];

    private OlderCopy(DbConnection database, string where, object? parameters) =>
        (Database, _where, _parameters) = (database, where, parameters);

    public DbConnection Database { get; }

    /// <summary>Of some tables, the rows that meet a condition.</summary>
    public static async Task<OlderCopy> OfAsync(DbConnection database, string where, object? parameters, params IEnumerable<string> tables)
    {
        var columns = (await database.QueryAsync<(string Table, string Column)>(
            database is SqliteConnection
                ? "select m.name, i.name from sqlite_master m join pragma_table_info(m.name) i where m.type = 'table'"
                : "select table_name, column_name from information_schema.columns where table_schema = 'public' and "
                    + "is_generated = 'NEVER'"))
            .ToLookup(one => one.Table, one => one.Column);
        var copy = new OlderCopy(database, where, parameters);
        copy._tables.AddRange(tables.Select(table => (table, string.Join(", ", columns[table]))));
        await copy.ForEachAsync((table, names) => $"create temp table older_{table} as select {names} from {table} where 1 = 0");
        await copy.ForEachAsync((table, names) => $"insert into older_{table} select {names} from {table} where {where}", parameters);
        return copy;
    }

    public static async Task<OlderCopy> OfAllAsync(DbConnection database) => await OfAsync(
        database, "1 = 1", null, (await Store.TablesAsync(database)).Where(
            table => !table.StartsWith("case_search", StringComparison.Ordinal) && !table.StartsWith("sqlite_", StringComparison.Ordinal)));

    public async Task PutBackAsync()
    {
        await using var transaction = await Database.BeginTransactionAsync();
        await ForEachAsync((table, _) => $"delete from {table} where {_where}", _parameters, transaction);
        await ForEachAsync((table, names) => $"insert into {table} ({names}) select {names} from older_{table}", null, transaction);
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync() => await ForEachAsync((table, _) => $"drop table older_{table}");

    /// <summary>A statement for each of the tables, all of them at once.</summary>
    private Task ForEachAsync(Func<string, string, string> statement, object? parameters = null, DbTransaction? transaction = null) =>
        Database.ExecuteAsync(string.Join(";\n", _tables.Select(one => statement(one.Table, one.Columns))), parameters, transaction);
}
