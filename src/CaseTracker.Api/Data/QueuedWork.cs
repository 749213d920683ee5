using System.Data.Common;
using System.Diagnostics;

namespace CaseTracker.Api.Data;

/// <summary>Work in the queue, and the context it runs in (the caller and the language).</summary>
internal sealed class QueuedWork(Func<DbConnection, Task> work, bool alone, Action dequeued)
{
    private Func<DbConnection, Task>? _work = work;
    private ExecutionContext? _context = ExecutionContext.Capture();
    private readonly long _queuedAt = Stopwatch.GetTimestamp();
    private readonly List<Action> _afterCommit = [];
    private int _isDequeued;

    public bool IsAlone => alone;

    /// <summary>It runs between two transactions, on no connection of the loop.</summary>
    public bool NeedsNoTransaction { get; init; }

    /// <summary>What others that wait may be done with at once.</summary>
    public SharedWork? Shared { get; init; }

    /// <summary>The log must be emptied before the caller gets its result.</summary>
    public bool TruncatesWal { get; set; }

    /// <summary>The connection of the transaction that the work is part of, once it has begun.</summary>
    public DbConnection? Connection { get; private set; }

    /// <summary>How long it was in the queue, once it is out.</summary>
    public TimeSpan Waited { get; private set; }

    public bool IsDequeued => Volatile.Read(ref _isDequeued) == 1;

    public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsLike(QueuedWork other) => Shared is { } shared && shared.GetType() == other.Shared?.GetType();

    /// <summary>Takes it out of the queue; false where it is out already.</summary>
    public bool TryDequeue()
    {
        if (Interlocked.Exchange(ref _isDequeued, 1) == 1)
        {
            return false;
        }

        Waited = Stopwatch.GetElapsedTime(_queuedAt);
        dequeued();
        return true;
    }

    /// <summary>The caller waits no longer: the work is not done unless it has begun, and what it held is released.</summary>
    public void Cancel(Exception why)
    {
        if (TryDequeue())
        {
            (_work, _context) = (null, null);
            Committed.TrySetException(why);
        }
    }

    /// <summary>Has something done once the work is committed; never where the work is undone.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Complete()
    {
        if (Committed.TrySetResult())
        {
            _afterCommit.ForEach(action => action());
        }
    }

    /// <summary>Does this, or in its context all that is like it.</summary>
    public async Task RunAsync(DbConnection? connection, AsyncLocal<QueuedWork?> open, IReadOnlyList<QueuedWork> all)
    {
        // What was done together with others and undone is done again.
        _afterCommit.Clear();
        var running = Task.CompletedTask;
        ExecutionContext.Run(_context!, _ =>
        {
            (open.Value, Connection) = (this, connection);
            running = all.Count == 1 ? _work!(connection!) : Shared!.DoAsync(connection!, [.. all.Select(one => one.Shared!)]);
        }, null);
        await running;
    }
}
