using System.Data.Common;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using Npgsql;

namespace CaseTracker.Api.Data;

/// <summary>
/// Statements that need no answer, run in the order in which they were first added. To PostgreSQL they go in one round trip, and many
/// rows of a table as one copy: so the triggers that count run once for all of them.
/// </summary>
internal sealed class SqlBatch
{
    private readonly OrderedDictionary<string, Statement> _statements = [];

    /// <summary>Inserts a row, after the others of the same table.</summary>
    /// <param name="values">In the order of the columns.</param>
    public void Insert(InsertedTable table, params object?[] values) => Add(table.Insert, table, values);

    /// <param name="sql">One statement, each time it is added another.</param>
    /// <param name="values">Of the parameters $1, $2 and so on.</param>
    public void Execute(string sql, params object?[] values) => Add(sql, table: null, values);

    public Task RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return connection is NpgsqlConnection postgres
            ? postgres.RunAsync(_statements.Values, cancellationToken)
            : ((PreparingConnection)connection).RunAsync(_statements.Values);
    }

    private void Add(string sql, InsertedTable? table, object?[] values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements.Add(sql, statement = new(sql, table, []));
        }

        statement.Rows.Add(values);
    }

    /// <param name="Table">Where it inserts rows of a table.</param>
    /// <param name="Rows">The parameters of each run.</param>
    internal sealed record Statement(string Sql, InsertedTable? Table, List<object?[]> Rows);
}
