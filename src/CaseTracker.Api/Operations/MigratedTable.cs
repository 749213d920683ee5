using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracker.Api.Operations;

/// <summary>A column as it is on PostgreSQL; in SQLite days and instants are text, and yes and no are 1 and 0.</summary>
internal sealed record MigratedColumn(string Name, NpgsqlDbType Type)
{
    /// <summary>The value as PostgreSQL has it, given as either engine has it.</summary>
    public object? Value(object value) => (Type, value) switch
    {
        (_, DBNull) => null,
        (NpgsqlDbType.Date, string day) => DateOnly.ParseExact(day, StoredText.DayPattern, CultureInfo.InvariantCulture),
        (NpgsqlDbType.TimestampTz, string instant) =>
            DateTime.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        (NpgsqlDbType.Boolean, long number) => number != 0,
        (NpgsqlDbType.Integer, long number) => checked((int)number),
        _ => value,
    };
}

/// <summary>One table on both sides, in the order of its key.</summary>
internal sealed class MigratedTable(string name, IReadOnlyList<MigratedColumn> columns, IReadOnlyList<MigratedColumn> key)
{
    public string Name => name;

    /// <summary>The few rows of a table without a key, such as the calendar, are copied all at once.</summary>
    public bool HasKey => key.Count > 0;

    private string Columns => Names(columns);

    private string Key => Names(key);

    public static async Task<MigratedTable> OfAsync(NpgsqlConnection target, string name)
    {
        var columns = await target.QueryAsync<(string, string)>(
            "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = @name and "
                + "is_generated = 'NEVER' order by ordinal_position", new { name });
        var key = await target.QueryAsync<string>(
            """
            select a.attname
            from pg_index i
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
            where i.indrelid = to_regclass(@name) and i.indisprimary
            order by array_position(i.indkey::int[], a.attnum::int)
            """,
            new { name });
        var all = columns.Select(column => new MigratedColumn(column.Item1, TypeOf(column.Item2))).ToList();
        return new(name, all, [.. key.Select(one => all.Single(column => column.Name == one))]);
    }

    /// <summary>The key of the last row that is there already; null when none is.</summary>
    public async Task<object[]?> LastAsync(NpgsqlConnection target)
    {
        await using var rows = await target.ExecuteReaderAsync($"select {Key} from {name} order by {Order(target, " desc")} limit 1");
        if (!await rows.ReadAsync())
        {
            return null;
        }

        var last = new object[key.Count];
        rows.GetValues(last);
        return last;
    }

    /// <summary>The rows after a key, as PostgreSQL has their values.</summary>
    public async IAsyncEnumerable<object?[]> ReadAsync(DbConnection connection, object[]? after)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"select {Columns} from {name} {(after is null
            ? ""
            : $"where ({Key}) > ({string.Join(", ", key.Index().Select(column => $"@k{column.Index}"))})")} order by {Order(
                connection, "")}";
        foreach (var (index, value) in (after ?? []).Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@k{index}", value);
            command.Parameters.Add(parameter);
        }

        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var row = new object?[columns.Count];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = columns[index].Value(rows.GetValue(index));
            }

            yield return row;
        }
    }

    public async Task WriteAsync(NpgsqlConnection target, IReadOnlyList<object?[]> rows)
    {
        await using var writer = await target.BeginBinaryImportAsync($"copy {name} ({Columns}) from stdin (format binary)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            for (var index = 0; index < row.Length; index++)
            {
                await (row[index] is { } value ? writer.WriteAsync(value, columns[index].Type) : writer.WriteNullAsync());
            }
        }

        await writer.CompleteAsync();
    }

    /// <summary>How many rows one side has, and a hash over all of them that is the same on both engines.</summary>
    public async Task<(long Rows, string Sha256)> SumAsync(DbConnection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await foreach (var row in ReadAsync(connection, after: null))
        {
            count++;
            foreach (var value in row)
            {
                hash.AppendData(
                    Encoding.UTF8.GetBytes(value is not null && StoredText.Of(value).Value is var text ? $"{text.Length}:{text}" : "-"));
            }
        }

        return (count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>SQLite sorts texts by their bytes; PostgreSQL does when it is told to.</summary>
    private string Order(DbConnection connection, string direction)
    {
        var binary = connection is NpgsqlConnection ? " collate \"C\"" : "";
        return string.Join(", ", (HasKey ? key : columns).Select(
            column => $"{column.Name}{(column.Type == NpgsqlDbType.Text ? binary : "")}{direction}{(HasKey ? "" : " nulls first")}"));
    }

    private static string Names(IReadOnlyList<MigratedColumn> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "text" => NpgsqlDbType.Text,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        "boolean" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        _ => throw new NotSupportedException($"A column of the type {type} cannot be copied."),
    };
}
