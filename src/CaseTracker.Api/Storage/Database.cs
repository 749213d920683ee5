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

    /// <summary>How long a writer waits for the log to be emptied while others read from it.</summary>
    private static readonly TimeSpan LongestEmptying = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly Engine _engine;
    private readonly OfficeClock _clock;
    private readonly Channel<Waiting> _line = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly AsyncLocal<Waiting?> _open = new();
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

    /// <summary>
    /// Within work that destroys data: after the commit, and before the writer has its answer, the log is emptied of the pages as they
    /// were. Where a reader holds on to them, the writer gets a <see cref="LogInUse"/>, and the emptying goes on until it is done.
    /// </summary>
    public void EmptyLogAfterCommit() => _open.Value!.EmptiesLog = true;

    /// <summary>Empties the log between two batches, again and again until nothing is left in it.</summary>
    public async Task EmptyLogAsync()
    {
        while (!await TryEmptyLogAsync())
        {
            await Task.Delay(BetweenAttempts);
        }
    }

    private async Task<bool> TryEmptyLogAsync()
    {
        var isEmpty = false;
        var waiting = new Waiting(async _ => isEmpty = await _engine.EmptyLogAsync(), alone: true, CancellationToken.None) { NeedsNoTransaction = true };
        await _line.Writer.WriteAsync(waiting);
        try
        {
            await waiting.Committed.Task;
        }
        catch (Exception exception) when (StorageFault.IsOne(exception))
        {
        }

        return isEmpty;
    }

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, bool alone, CancellationToken cancellationToken)
    {
        if (_open.Value is { Connection: { } connection })
        {
            return await InSavepointAsync(connection, () => work(connection));
        }

        var result = default(T)!;
        var waiting = new Waiting(async open => result = await work(open), alone, cancellationToken);
        await _line.Writer.WriteAsync(waiting, cancellationToken);
        await waiting.Committed.Task;
        if (waiting.EmptiesLog)
        {
            await EmptyLogInTimeAsync();
        }

        return result;
    }

    private async Task EmptyLogInTimeAsync()
    {
        try
        {
            await EmptyLogAsync().WaitAsync(LongestEmptying);
        }
        catch (TimeoutException)
        {
            throw new LogInUse();
        }
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
                await (_line.Reader.TryPeek(out var first) && first.NeedsNoTransaction ? RunNextAsync(batch) : CommitAsync(batch));
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

    private async Task RunNextAsync(List<Waiting> batch)
    {
        batch.Add(await _line.Reader.ReadAsync());
        await batch[0].RunAsync(connection: null, _open);
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

        /// <summary>It is done between two transactions, on no connection of the loop.</summary>
        public bool NeedsNoTransaction { get; init; }

        /// <summary>What was overwritten must be gone from the log before whoever waits is answered.</summary>
        public bool EmptiesLog { get; set; }

        /// <summary>The connection of the transaction that the work is part of, while it runs.</summary>
        public DbConnection? Connection { get; private set; }

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<bool> RunAsync(DbConnection? connection, AsyncLocal<Waiting?> open)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var running = Task.CompletedTask;
            ExecutionContext.Run(_context!, _ =>
            {
                (open.Value, Connection) = (this, connection);
                running = work(connection!);
            }, null);
            await running;
            return true;
        }
    }
}

/// <summary>The database undid a whole transaction, because of what is within.</summary>
internal sealed class TransactionLost(Exception cause) : Exception($"The transaction was undone: {cause.Message}", cause);

/// <summary>What was to be erased is erased, but a reader still needs the log, and so the pages as they were. It is emptied once the reader has ended.</summary>
internal sealed class LogInUse() : Exception("A reader still needs the log.");
