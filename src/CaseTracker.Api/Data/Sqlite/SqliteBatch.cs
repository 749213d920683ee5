using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>
/// Runs a <see cref="SqlBatch"/>, each statement prepared once a connection. It goes to the engine itself: the library looks up each
/// parameter by its name at every run, which costs as much as an insert.
/// </summary>
internal static class SqliteBatch
{
    public static Task RunAsync(this PreparingConnection connection, IEnumerable<SqlBatch.Statement> statements)
    {
        foreach (var (sql, _, rows) in statements)
        {
            var prepared = connection.Prepared(sql);
            foreach (var row in rows)
            {
                Run(prepared, row);
            }
        }

        return Task.CompletedTask;
    }

    /// <exception cref="SqliteException">The engine refuses the row.</exception>
    private static void Run(sqlite3_stmt statement, object?[] values)
    {
        try
        {
            for (var index = 0; index < values.Length; index++)
            {
                Require(Bind(statement, index + 1, values[index]), statement);
            }

            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
            }

            Require(code, statement);
        }
        finally
        {
            // What it answers has been thrown already.
            _ = raw.sqlite3_reset(statement);
        }
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        int number => raw.sqlite3_bind_int(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int(statement, place, flag ? 1 : 0),
        DateOnly or DateTimeOffset => raw.sqlite3_bind_text(statement, place, StoredText.Of(value).Value),
        _ => throw new ArgumentException($"No column takes a {value.GetType().Name}.", nameof(value)),
    };

    private static void Require(int code, sqlite3_stmt statement)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, raw.sqlite3_db_handle(statement));
        }
    }
}
