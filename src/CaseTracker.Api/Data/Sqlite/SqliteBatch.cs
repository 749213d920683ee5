using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>Runs a <see cref="SqlBatch"/>, each statement prepared once.</summary>
internal static class SqliteBatch
{
    public static async Task RunAsync(this SqliteConnection connection, IEnumerable<SqlBatch.Statement> statements)
    {
        foreach (var (sql, _, rows) in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var row in rows)
            {
                Bind(command.Parameters, row);
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private static void Bind(SqliteParameterCollection parameters, object?[] values)
    {
        for (var place = parameters.Count; place < values.Length; place++)
        {
            parameters.Add(new() { ParameterName = $"${place + 1}" });
        }

        foreach (var (place, value) in values.Index())
        {
            parameters[place].Value = value switch
            {
                null => DBNull.Value,
                DateOnly or DateTimeOffset => StoredText.Of(value).Value,
                _ => value,
            };
        }
    }
}
