using System.Data.Common;
using System.Threading.Channels;
using CaseTracker.Api.Hosting;
using Dapper;

namespace CaseTracker.Api.Storage;

/// <summary>
/// Where writes happen, on disk before they are acknowledged. There is one writer, and what a commit costs is the disk: so one
/// loop takes all who wait, runs each in a savepoint, and commits once for all. Work that throws undoes itself and nothing else.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>Who came first must not wait for too many others.</summary>
    private const int LargestBatch = 128;

    /// <summary>What was recorded last, by whichever node; each table has it by an index.</summary>
    private const string LatestInstant =
        """
        select max(latest)
        from (
          select max(recorded_at) as latest from case_events
          union all
          select max(recorded_at) from remedy_events
          union all
          select max(recorded_at) from report_entries
          union all
          select max(released_at) from report_releases) recorded
        """;

    private readonly Engine _engine;
    private readonly OfficeClock _clock;
    private readonly Channel<Waiting> _line = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly AsyncLocal<DbConnection?> _open = new();
    private readonly Task _loop;

    private bool _failed;

    public Database(Engine engine, OfficeClock clock)
    {
        _engine = engine;
        _clock = clock;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Runs work in a transaction that is committed when this returns, and undone when it throws. Within such work, further work
    /// joins it.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => WriteAsync(work, alone: false, cancellationToken);

    /// <summary>
    /// The same for work on very many rows, which has a transaction to itself: the more a savepoint has to remember, the more each
    /// statement in it costs.
    /// </summary>
    public Task WriteAloneAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) => WriteAsync(Answering(work), alone: true, cancellationToken);

    /// <summary>The same for work that has nothing to answer.</summary>
    public Task WriteAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) => WriteAsync(Answering(work), alone: false, cancellationToken);

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, bool alone, CancellationToken cancellationToken)
    {
        if (_open.Value is { } connection)
        {
            return await InSavepointAsync(connection, () => work(connection));
        }

        var result = default(T)!;
        var waiting = new Waiting(async open => result = await work(open), alone, cancellationToken);
        await _line.Writer.WriteAsync(waiting, cancellationToken);
        await waiting.Committed.Task;
        return result;
    }

    private static Func<DbConnection, Task<bool>> Answering(Func<DbConnection, Task> work) => async connection =>
    {
        await work(connection);
        return true;
    };

    /// <summary>Finishes what was accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>();
        while (await _line.Reader.WaitToReadAsync())
        {
            batch.Clear();
            try
            {
                await CommitAsync(batch);
                batch.ForEach(done => done.Committed.TrySetResult());
            }
            catch (Exception exception) when (batch is [{ Alone: true }] && !StorageFault.IsOne(exception))
            {
                batch[0].Committed.TrySetException(exception);
            }
            catch (Exception exception)
            {
                _failed = true;

                // The transaction is gone, and all that was done in it; who waits for a database that cannot be had waits in vain.
                while (_line.Reader.TryRead(out var behind))
                {
                    batch.Add(behind);
                }

                batch.ForEach(failed => failed.Committed.TrySetException(exception));
            }
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        if (_failed)
        {
            _engine.GiveUpConnections();
            _failed = false;
        }

        await using var connection = await _engine.OpenForWritingAsync();
        await using var transaction = await _engine.BeginWritingAsync(connection);
        if (await connection.ExecuteScalarAsync<DateTimeOffset?>(LatestInstant) is { } latest)
        {
            _clock.Pass(latest);
        }

        while (batch.Count < LargestBatch && _line.Reader.TryPeek(out var next) && (!next.Alone || batch.Count == 0) && _line.Reader.TryRead(out _))
        {
            batch.Add(next);
            if (next.Alone)
            {
                await next.RunAsync(connection, _open);
                break;
            }

            try
            {
                await InSavepointAsync(connection, () => next.RunAsync(connection, _open));
            }
            catch (Exception exception) when (exception is not TransactionLost)
            {
                _failed |= StorageFault.IsOne(exception);
                next.Committed.TrySetException(exception);
            }
        }

        await transaction.CommitAsync();
        _engine.DemandKept(connection);
    }

    private static async Task<T> InSavepointAsync<T>(DbConnection connection, Func<Task<T>> work)
    {
        await connection.ExecuteAsync("savepoint work");
        try
        {
            var result = await work();
            await connection.ExecuteAsync("release work");
            return result;
        }
        catch (Exception exception)
        {
            await UndoAsync(connection, exception);
            throw;
        }
    }

    private static async Task UndoAsync(DbConnection connection, Exception exception)
    {
        try
        {
            await connection.ExecuteAsync("rollback to work; release work");
        }
        catch (Exception lost) when (lost is DbException or InvalidOperationException)
        {
            // A full disk undoes the whole transaction by itself, and the library knows it: nobody's work in it is left.
            throw new TransactionLost(exception);
        }
    }

    /// <summary>Somebody's work, the context it is done in (who calls, in which language), and who waits for it.</summary>
    private sealed class Waiting(Func<DbConnection, Task> work, bool alone, CancellationToken cancellationToken)
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();

        public bool Alone => alone;

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> RunAsync(DbConnection connection, AsyncLocal<DbConnection?> open)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var running = Task.CompletedTask;
            ExecutionContext.Run(_context!, _ =>
            {
                open.Value = connection;
                running = work(connection);
            }, null);
            await running;
            return true;
        }
    }
}

/// <summary>The database undid a whole transaction, because of what is within.</summary>
internal sealed class TransactionLost(Exception cause) : Exception($"The transaction was undone: {cause.Message}", cause);
