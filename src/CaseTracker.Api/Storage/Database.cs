using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Storage;

/// <summary>
/// Where writes happen: one transaction each, one at a time, on disk before it is acknowledged. SQLite has one
/// writer; waiting in line here is fair, waiting for its lock is not.
/// </summary>
internal sealed class Database(DbDataSource source) : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    /// <summary>Runs work on a connection whose transaction is committed when it returns, and undone when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync("pragma synchronous = full");
            await connection.ExecuteAsync("pragma secure_delete = on");
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

            var result = await work(connection);

            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>The same for work that has nothing to answer.</summary>
    public Task WriteAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) => WriteAsync(
        async connection =>
        {
            await work(connection);
            return true;
        },
        cancellationToken);

    public void Dispose() => _writer.Dispose();
}
