using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data;

/// <summary>Dapper's queries, which every caller can cancel.</summary>
internal static class Sql
{
    public static Task<IEnumerable<T>> QueryAsync<T>(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    public static Task<T> QuerySingleAsync<T>(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    /// <summary>The default of the type where there is no row.</summary>
    public static Task<T?> QuerySingleOrDefaultAsync<T>(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    /// <summary>The first column of the first row; the default of the type where there is none.</summary>
    public static Task<T?> ExecuteScalarAsync<T>(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    /// <summary>How many rows it changed.</summary>
    public static Task<int> ExecuteAsync(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));

    /// <summary>A condition that a column is among the values of a parameter.</summary>
    public static string AnyOf(this DbConnection connection, string values) =>
        connection is SqliteConnection ? $"in {values}" : $"= any({values})";

    public static Task<DbDataReader> ExecuteReaderAsync(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        SqlMapper.ExecuteReaderAsync(connection, new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
