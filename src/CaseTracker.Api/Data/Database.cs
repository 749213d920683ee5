using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace CaseTracker.Api.Data;

/// <summary>
/// All writes, on disk before they are acknowledged. There is one writer, and a commit costs as much as the disk does: so one loop
/// takes all queued work, runs each piece in a savepoint, and commits once for all. Work that throws undoes itself and nothing else.
/// The queue is bounded, as is the time in it, and cancelled work is not done.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>The first in a batch must not wait for too many others.</summary>
    private const int LargestBatch = 128;

    /// <summary>Each queued piece of work holds a request in memory.</summary>
    private const int MaxWaiting = 1000;

    /// <summary>The latest recorded instant of all nodes; each table has an index for it.</summary>
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

    /// <summary>How long the writer rests before the log is emptied.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly Engine _engine;
    private readonly OfficeClock _clock;
    private readonly Instruments _instruments;
    private readonly int _maxWaiting;
    private readonly TimeSpan _maxWait;
    private readonly Channel<QueuedWork> _queue = Channel.CreateUnbounded<QueuedWork>(new() { SingleReader = true });
    private readonly AsyncLocal<QueuedWork?> _open = new();
    private readonly AsyncLocal<RequestInProgress?> _request = new();
    private readonly Task _loop;

    private int _waiting;
    private bool _failed;
    private bool _inSavepoint;
    private volatile bool _isWriting;
    private long _commits;

    public Database(Engine engine, OfficeClock clock, Instruments instruments)
        : this(engine, clock, instruments, MaxWaiting, MaxWait)
    {
    }

    internal Database(Engine engine, OfficeClock clock, Instruments instruments, int maxWaiting, TimeSpan maxWait)
    {
        (_engine, _clock, _instruments, _maxWaiting, _maxWait) = (engine, clock, instruments, maxWaiting, maxWait);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether a transaction is open for writing.</summary>
    public bool IsWriting => _isWriting;

    /// <summary>How many batches have been committed.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>
    /// Runs work in a transaction that is committed when this returns, and undone when it throws. Further work within
    /// such work joins its transaction.
    /// </summary>
    /// <exception cref="WriterBusy">The queue is full, or the work waited too long; nothing was done.</exception>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        BeginAsync(work, alone: false, cancellationToken);

    /// <summary>The same; a dry run answers and throws what the work does, and is undone before this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, bool isDryRun, CancellationToken cancellationToken)
    {
        if (!isDryRun)
        {
            return await WriteAsync(work, cancellationToken);
        }

        var result = default(T)!;
        try
        {
            await EnqueueAsync<bool>(
                async connection =>
                {
                    result = await work(connection);
                    throw new DryRunOver();
                },
                alone: false,
                isPatient: false,
                cancellationToken);
        }
        catch (DryRunOver)
        {
            // The work was done to its end, and undone as work is that throws.
        }

        return result;
    }

    /// <summary>
    /// The same for one item of work that costs less when it is done for many at once: the writer does all that wait in line together,
    /// and one by one where that fails, so that each still stands or falls alone. A request whose response is stored with what it
    /// writes does its item by itself.
    /// </summary>
    public async Task<TResult> WriteTogetherAsync<TItem, TResult>(
        Func<DbConnection, IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work, TItem item, CancellationToken cancellationToken)
    {
        if (_request.Value is not null || Joined is not null)
        {
            return await WriteAsync(async connection => (await work(connection, [item]))[0], cancellationToken);
        }

        var shared = new SharedWork<TItem, TResult>(work, item);
        await EnqueueAsync(
            WithoutResult(connection => shared.DoAsync(connection, [shared])), alone: false, isPatient: false, cancellationToken, shared);
        return shared.Result!;
    }

    /// <summary>
    /// The same for work on very many rows, in a transaction of its own: the larger a savepoint, the more each statement in it costs.
    /// </summary>
    public Task WriteAloneAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) =>
        BeginAsync(WithoutResult(work), alone: true, cancellationToken);

    /// <summary>The same for work without a result.</summary>
    public Task WriteAsync(Func<DbConnection, Task> work, CancellationToken cancellationToken) =>
        BeginAsync(WithoutResult(work), alone: false, cancellationToken);

    /// <summary>
    /// One of many pieces, so that others can write in between: it is committed by itself, whatever becomes of the other pieces and of
    /// the request, and waits for its turn as long as it takes.
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
    /// Runs a request, and stores its response in the transaction of its writes: either all of it happened or nothing. The request
    /// blocks no other writer before its own first write.
    /// </summary>
    /// <param name="respond">When it throws, nothing was written.</param>
    /// <param name="claim">Runs first in the transaction.</param>
    /// <param name="store">Runs last in it. The response to a request that wrote nothing is not stored.</param>
    public async Task<T> RespondAsync<T>(Func<Task<T>> respond, Func<DbConnection, Task> claim, Func<DbConnection, T, Task> store)
    {
        var request = new RequestInProgress(claim);
        _request.Value = request;
        T response;
        try
        {
            response = await respond();
        }
        catch
        {
            request.Store.TrySetCanceled();
            await request.Committed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        if (request.Transaction is null && request.WrotePieces)
        {
            await WriteAsync(_ => Task.CompletedTask, CancellationToken.None);
        }

        request.Store.TrySetResult(connection => store(connection, response));
        await request.Committed;
        return response;
    }

    /// <summary>
    /// For work that destroys data: after the commit, and before the caller gets its result, the log is emptied of the old pages. While
    /// a reader needs them, the caller gets a <see cref="LogInUse"/>, and the emptying continues until it is done.
    /// </summary>
    public void TruncateWalAfterCommit() => Joined!.TruncatesWal = true;

    /// <summary>For work that is told of once it is committed, and not where it is undone.</summary>
    public void AfterCommit(Action action) => Joined!.AfterCommit(action);

    /// <summary>Empties the log between two batches, and tries again until nothing is left in it.</summary>
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
        var waiting = new QueuedWork(async _ => isEmpty = await _engine.TruncateWalAsync(), alone: true, () => { })
        {
            NeedsNoTransaction = true,
        };
        await _queue.Writer.WriteAsync(waiting);
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

    /// <summary>The transaction that the current work is part of.</summary>
    private QueuedWork? Joined => _open.Value ?? _request.Value?.Transaction;

    private async Task<T> BeginAsync<T>(Func<DbConnection, Task<T>> work, bool alone, CancellationToken cancellationToken)
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
                var store = await request.Store.Task.WaitAsync(_maxWait);
                request.Transaction = null;
                await store(open);
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

    private static Func<DbConnection, Task<bool>> WithoutResult(Func<DbConnection, Task> work) => async connection =>
    {
        await work(connection);
        return true;
    };

    private async Task<T> EnqueueAsync<T>(
        Func<DbConnection, Task<T>> work, bool alone, bool isPatient, CancellationToken cancellationToken, SharedWork? shared = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _waiting) > _maxWaiting && !isPatient)
        {
            Interlocked.Decrement(ref _waiting);
            throw new WriterBusy();
        }

        var result = default(T)!;
        var waiting = new QueuedWork(async open => result = await work(open), alone, () => Interlocked.Decrement(ref _waiting))
        {
            Shared = shared,
        };
        await _queue.Writer.WriteAsync(waiting, CancellationToken.None);
        using var deadline = isPatient ? null : new CancellationTokenSource(_maxWait);
        await using var late = deadline?.Token.UnsafeRegister(_ => waiting.Cancel(new WriterBusy()), null) ?? default;
        await using var cancelled = cancellationToken.UnsafeRegister(
            _ => waiting.Cancel(new OperationCanceledException(cancellationToken)), null);
        await waiting.Committed.Task;
        if (waiting.TruncatesWal)
        {
            await TruncateWalInTimeAsync();
        }

        return result;
    }

    /// <summary>Finishes the queued work.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<QueuedWork>();
        while (await WaitForWorkAsync())
        {
            batch.Clear();
            try
            {
                await (Peek() is { NeedsNoTransaction: true } ? RunNextAsync(batch) : CommitAsync(batch));
                batch.ForEach(done => done.Complete());
            }
            catch (Exception exception) when (batch is [{ IsAlone: true }] && !StorageFault.IsOne(exception))
            {
                batch[0].Committed.TrySetException(exception);
            }
            catch (Exception exception)
            {
                _failed = true;

                // The transaction is lost with all its work, and work that waits for an unavailable database would wait in vain.
                while (_queue.Reader.TryRead(out var waiting))
                {
                    if (waiting.TryDequeue())
                    {
                        batch.Add(waiting);
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

    /// <summary>While anyone reads, SQLite's log only grows: it is emptied in a pause of the writer, when no reader needs it.</summary>
    private async Task<bool> WaitForWorkAsync()
    {
        var more = _queue.Reader.WaitToReadAsync().AsTask();
        while (!_failed && _engine.HasLongWal && await Task.WhenAny(more, Task.Delay(Idle)) != more)
        {
            await ((Task)_engine.TruncateWalAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await more;
    }

    private async Task RunNextAsync(List<QueuedWork> batch)
    {
        batch.Add(await _queue.Reader.ReadAsync());
        await batch[0].RunAsync(connection: null, _open, batch);
    }

    private async Task CommitAsync(List<QueuedWork> batch)
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

        _inSavepoint = false;
        while (batch.Count < LargestBatch && Next(isFirst: batch.Count == 0) is { } next)
        {
            if (next.IsAlone)
            {
                batch.Add(next);
                await next.RunAsync(connection, _open, batch);
                break;
            }

            List<QueuedWork> some = [next, .. NextLike(next, LargestBatch - batch.Count - 1)];
            batch.AddRange(some);
            await DoAsync(connection, some);
        }

        await _engine.CommitAsync(connection, transaction);
        Interlocked.Increment(ref _commits);
        _instruments.Committed(batch);
    }

    /// <summary>Does work in a savepoint; where it fails for several at once, for one after the other.</summary>
    private async Task DoAsync(DbConnection connection, IReadOnlyList<QueuedWork> some)
    {
        // The savepoint of the work before is released with the next one, and the last one by the commit: one trip less.
        await connection.ExecuteAsync(_inSavepoint ? "release work; savepoint work" : "savepoint work");
        _inSavepoint = true;
        try
        {
            await some[0].RunAsync(connection, _open, some);
        }
        catch (Exception exception) when (exception is not TransactionLost)
        {
            _inSavepoint = false;
            await UndoAsync(connection, exception);
            _failed |= StorageFault.IsOne(exception);
            if (some is [var one])
            {
                one.Committed.TrySetException(exception);
                return;
            }

            foreach (var each in some)
            {
                await DoAsync(connection, [each]);
            }
        }
    }

    /// <summary>Takes what waits next in line and can be done with this at once.</summary>
    private IEnumerable<QueuedWork> NextLike(QueuedWork first, int most)
    {
        while (most-- > 0 && Peek() is { } next && next.IsLike(first) && _queue.Reader.TryRead(out _))
        {
            if (next.TryDequeue())
            {
                yield return next;
            }
        }
    }

    /// <summary>Takes the first work that is not cancelled; null where the queue is empty, or the next work must be alone.</summary>
    private QueuedWork? Next(bool isFirst)
    {
        while (Peek() is { NeedsNoTransaction: false } next && (isFirst || !next.IsAlone) && _queue.Reader.TryRead(out _))
        {
            if (next.TryDequeue())
            {
                return next;
            }
        }

        return null;
    }

    private QueuedWork? Peek()
    {
        while (_queue.Reader.TryPeek(out var next))
        {
            if (!next.IsDequeued)
            {
                return next;
            }

            _queue.Reader.TryRead(out _);
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
            // A full disk undoes the whole transaction by itself, and the library knows it: no work in it is left.
            throw new TransactionLost(exception);
        }
    }

    /// <summary>Ends the work of a dry run.</summary>
    private sealed class DryRunOver : Exception;

    /// <summary>A request whose response is stored in the transaction of its writes.</summary>
    private sealed class RequestInProgress(Func<DbConnection, Task> claim)
    {
        public Func<DbConnection, Task> Claim => claim;

        /// <summary>Further work joins it, from the end of the first work until the response is there.</summary>
        public QueuedWork? Transaction { get; set; }

        /// <summary>Stores the response; cancelled where there is none.</summary>
        public TaskCompletionSource<Func<DbConnection, Task>> Store { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Committed { get; set; } = Task.CompletedTask;

        public bool WrotePieces { get; set; }
    }
}
