using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace CaseTracker.Api.Data;

/// <summary>
/// Where writes happen, on disk before they are acknowledged. There is one writer, and what a commit costs is the disk: so one
/// loop takes all who wait, runs each in a savepoint, and commits once for all. Work that throws undoes itself and nothing else.
/// The line of those who wait is bounded, nobody waits for long, and whoever leaves it is not served.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>Who came first must not wait for too many others.</summary>
    private const int LargestBatch = 128;

    /// <summary>Each who waits holds a request in memory.</summary>
    private const int MaxWaiting = 1000;

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

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>How long a writer waits for the log to be emptied while others read from it.</summary>
    private static readonly TimeSpan MaxTruncateTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    /// <summary>How long nobody has written when the log is emptied.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly Engine _engine;
    private readonly OfficeClock _clock;
    private readonly int _maxWaiting;
    private readonly TimeSpan _maxWait;
    private readonly Channel<Waiting> _line = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly AsyncLocal<Waiting?> _open = new();
    private readonly AsyncLocal<CompletedRequest?> _request = new();
    private readonly Task _loop;

    private int _waiting;
    private bool _failed;
    private volatile bool _isWriting;
    private long _commits;

    public Database(Engine engine, OfficeClock clock)
        : this(engine, clock, MaxWaiting, MaxWait)
    {
    }

    internal Database(Engine engine, OfficeClock clock, int mostWaiting, TimeSpan longestWait)
    {
        (_engine, _clock, _maxWaiting, _maxWait) = (engine, clock, mostWaiting, longestWait);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether the writer is at work: the database has been had, and is being written.</summary>
    public bool IsWriting => _isWriting;

    /// <summary>How many batches have been committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>
    /// Runs work in a transaction that is committed when this returns, and undone when it throws. Within such work, further work
    /// joins it.
    /// </summary>
    /// <exception cref="WriterBusy">Too many wait already, or it has waited too long; nothing was done.</exception>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, alone: false, cancellationToken);

    /// <summary>
    /// The same for work on very many rows, which has a transaction to itself: the more a savepoint has to remember, the more each
    /// statement in it costs.
    /// </summary>
    public Task WriteAloneAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(Answering(work), alone: true, cancellationToken);

    /// <summary>The same for work that has nothing to answer.</summary>
    public Task WriteAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(Answering(work), alone: false, cancellationToken);

    /// <summary>
    /// A piece of work that is done in many, so that others write in between: it is committed by itself whatever becomes of the
    /// rest, also where a request asks for it, and waits for its turn as long as it takes.
    /// </summary>
    public Task<T> WritePieceAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Joined is { Connection: { } connection })
        {
            return InSavepointAsync(connection, () => work(connection));
        }

        _request.Value?.WrotePieces = true;
        return EnqueueAsync(work, alone: false, isPatient: true, cancellationToken);
    }

    /// <summary>
    /// Has a request answered, and keeps the answer in the transaction of what it writes, which ends only when both are there: so
    /// either all of it happened or nothing. What the request reads and judges before it writes holds up nobody.
    /// </summary>
    /// <param name="answer">When it throws, nothing was written.</param>
    /// <param name="claim">Begins the transaction.</param>
    /// <param name="keep">Ends it. An answer to a request that wrote nothing is not kept.</param>
    public async Task<T> AnswerAsync<T>(Func<Task<T>> answer, Func<DbConnection, Task> claim, Func<DbConnection, T, Task> keep)
    {
        var request = new CompletedRequest(claim);
        _request.Value = request;
        T answered;
        try
        {
            answered = await answer();
        }
        catch
        {
            request.Kept.TrySetCanceled();
            await request.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        if (request.Transaction is null && request.WrotePieces)
        {
            await WriteAsync(_ => Task.CompletedTask, CancellationToken.None);
        }

        request.Kept.TrySetResult(connection => keep(connection, answered));
        await request.Committed;
        return answered;
    }

    /// <summary>
    /// Within work that destroys data: after the commit, and before the writer has its answer, the log is emptied of the pages as they
    /// were. Where a reader holds on to them, the writer gets a <see cref="LogInUse"/>, and the emptying goes on until it is done.
    /// </summary>
    public void TruncateWalAfterCommit() => Joined!.TruncatesWal = true;

    /// <summary>Empties the log between two batches, again and again until nothing is left in it.</summary>
    public async Task TruncateWalAsync()
    {
        while (!await TryTruncateWalAsync())
        {
            await Task.Delay(BetweenAttempts);
        }
    }

    private async Task<bool> TryTruncateWalAsync()
    {
        var isEmpty = false;
        var waiting = new Waiting(async _ => isEmpty = await _engine.TruncateWalAsync(), alone: true, () => { })
        {
            NeedsNoTransaction = true,
        };
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

    private async Task TruncateWalInTimeAsync()
    {
        try
        {
            await TruncateWalAsync().WaitAsync(MaxTruncateTime);
        }
        catch (TimeoutException)
        {
            throw new LogInUse();
        }
    }

    /// <summary>The transaction that what is done here is part of.</summary>
    private Waiting? Joined => _open.Value ?? _request.Value?.Transaction;

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, bool alone, CancellationToken cancellationToken)
    {
        var request = _request.Value;
        if (Joined is { Connection: { } connection })
        {
            return await InSavepointAsync(connection, () => work(connection));
        }

        if (request is null)
        {
            return await EnqueueAsync(work, alone, isPatient: false, cancellationToken);
        }

        var worked = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var committed = EnqueueAsync(
            async open =>
            {
                await request.Claim(open);
                var result = await work(open);
                request.Transaction = _open.Value;
                worked.SetResult(result);
                var keep = await request.Kept.Task.WaitAsync(_maxWait);
                request.Transaction = null;
                await keep(open);
                return true;
            },
            alone,
            isPatient: false,
            cancellationToken);
        request.Committed = committed;
        if (await Task.WhenAny(worked.Task, committed) == committed)
        {
            await committed;
        }

        return await worked.Task;
    }

    private static Func<DbConnection, Task<bool>> Answering(Func<DbConnection, Task> work) => async connection =>
    {
        await work(connection);
        return true;
    };

    private async Task<T> EnqueueAsync<T>(Func<DbConnection, Task<T>> work, bool alone, bool isPatient, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _waiting) > _maxWaiting && !isPatient)
        {
            Interlocked.Decrement(ref _waiting);
            throw new WriterBusy();
        }

        var result = default(T)!;
        var waiting = new Waiting(async open => result = await work(open), alone, () => Interlocked.Decrement(ref _waiting));
        await _line.Writer.WriteAsync(waiting, CancellationToken.None);
        using var deadline = isPatient ? null : new CancellationTokenSource(_maxWait);
        await using var late = deadline?.Token.UnsafeRegister(_ => waiting.Leave(new WriterBusy()), null) ?? default;
        await using var left = cancellationToken.UnsafeRegister(
            _ => waiting.Leave(new OperationCanceledException(cancellationToken)), null);
        await waiting.Committed.Task;
        if (waiting.TruncatesWal)
        {
            await TruncateWalInTimeAsync();
        }

        return result;
    }

    /// <summary>Finishes what was accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        _line.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>();
        while (await WaitForWorkAsync())
        {
            batch.Clear();
            try
            {
                await (Peek() is { NeedsNoTransaction: true } ? RunNextAsync(batch) : CommitAsync(batch));
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
                    if (behind.TryTake())
                    {
                        batch.Add(behind);
                    }
                }

                batch.ForEach(failed => failed.Committed.TrySetException(exception));
            }
            finally
            {
                _isWriting = false;
            }
        }
    }

    /// <summary>Beside a reader SQLite's log only grows: it is emptied where nobody writes for a while, and no reader needs it.</summary>
    private async Task<bool> WaitForWorkAsync()
    {
        var more = _line.Reader.WaitToReadAsync().AsTask();
        while (!_failed && _engine.HasLongWal && await Task.WhenAny(more, Task.Delay(Idle)) != more)
        {
            await ((Task)_engine.TruncateWalAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await more;
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
            _engine.ClearPool();
            _failed = false;
        }

        await using var connection = await _engine.OpenForWritingAsync();
        await using var transaction = await _engine.BeginWritingAsync(connection);
        _isWriting = true;
        if (await connection.ExecuteScalarAsync<DateTimeOffset?>(LatestInstant) is { } latest)
        {
            _clock.Pass(latest);
        }

        while (batch.Count < LargestBatch && Next(isFirst: batch.Count == 0) is { } next)
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
        _engine.EnsureSameFile(connection);
        Interlocked.Increment(ref _commits);
    }

    /// <summary>The first in line that has not left it, taken out; null where nobody waits, or only who wants to be alone.</summary>
    private Waiting? Next(bool isFirst)
    {
        while (Peek() is { NeedsNoTransaction: false } next && (isFirst || !next.Alone) && _line.Reader.TryRead(out _))
        {
            if (next.TryTake())
            {
                return next;
            }
        }

        return null;
    }

    private Waiting? Peek()
    {
        while (_line.Reader.TryPeek(out var next))
        {
            if (!next.HasLeft)
            {
                return next;
            }

            _line.Reader.TryRead(out _);
        }

        return null;
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
    private sealed class Waiting(Func<DbConnection, Task> work, bool alone, Action gone)
    {
        private Func<DbConnection, Task>? _work = work;
        private ExecutionContext? _context = ExecutionContext.Capture();
        private int _isGone;

        public bool Alone => alone;

        /// <summary>It is done between two transactions, on no connection of the loop.</summary>
        public bool NeedsNoTransaction { get; init; }

        /// <summary>What was overwritten must be gone from the log before whoever waits is answered.</summary>
        public bool TruncatesWal { get; set; }

        /// <summary>The connection of the transaction that the work is part of, once it has begun.</summary>
        public DbConnection? Connection { get; private set; }

        public bool HasLeft => Volatile.Read(ref _isGone) == 1;

        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Takes it out of the line; false where it has left.</summary>
        public bool TryTake()
        {
            if (Interlocked.Exchange(ref _isGone, 1) == 1)
            {
                return false;
            }

            gone();
            return true;
        }

        /// <summary>Nobody waits any more: unless it has begun, it is not done, and what it held is let go.</summary>
        public void Leave(Exception why)
        {
            if (TryTake())
            {
                (_work, _context) = (null, null);
                Committed.TrySetException(why);
            }
        }

        public async Task<bool> RunAsync(DbConnection? connection, AsyncLocal<Waiting?> open)
        {
            var running = Task.CompletedTask;
            ExecutionContext.Run(_context!, _ =>
            {
                (open.Value, Connection) = (this, connection);
                running = _work!(connection!);
            }, null);
            await running;
            return true;
        }
    }

    /// <summary>A request whose answer is kept in the transaction of what it writes.</summary>
    private sealed class CompletedRequest(Func<DbConnection, Task> claim)
    {
        public Func<DbConnection, Task> Claim => claim;

        /// <summary>What further work joins, from when the first is done until the answer is there.</summary>
        public Waiting? Transaction { get; set; }

        /// <summary>How the answer is kept; cancelled where there is none.</summary>
        public TaskCompletionSource<Func<DbConnection, Task>> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Committed { get; set; } = Task.CompletedTask;

        public bool WrotePieces { get; set; }
    }
}
