using System.Data.Common;
using Dapper;

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

    public static Task<DbDataReader> ExecuteReaderAsync(
        this DbConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        SqlMapper.ExecuteReaderAsync(connection, new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
