using System.Data.Common;

namespace CaseTracker.Api.Data;

/// <summary>The only place where the two engines differ: all other code is the same for both.</summary>
internal abstract class Engine(DbDataSource source) : IAsyncDisposable
{
    /// <summary>For reading.</summary>
    public DbDataSource Source { get; } = source;

    /// <summary>Whether the database is to be a sandbox, and not a real one.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The database file; null for a server, whose own tools copy the database.</summary>
    public abstract string? File { get; }

    /// <summary>The resources of the schema's scripts begin with it.</summary>
    public abstract string ScriptFolder { get; }

    /// <summary>Brings the schema up to this program's. Throws <see cref="StartupException"/> when that cannot be.</summary>
    public abstract void Migrate();

    public abstract bool HasTable(DbConnection connection, string name);

    /// <summary>Opens a connection for writing.</summary>
    public abstract ValueTask<DbConnection> OpenForWritingAsync();

    /// <summary>Begins the only transaction that writes. It is on disk when it is committed.</summary>
    public abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection);

    /// <summary>Commits, and throws when it cannot be sure that others will find what was committed.</summary>
    public abstract Task CommitAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>Closes the idle connections, after the database was unavailable.</summary>
    public abstract void ClearPool();

    /// <summary>Runs work that only one node may do at a time.</summary>
    public abstract Task RunExclusiveAsync(Func<Task> work);

    /// <summary>Holds the database while the program serves, so that nobody replaces it meanwhile.</summary>
    public abstract Task<IAsyncDisposable?> LockForServingAsync();

    /// <summary>Whether the write-ahead log is longer than it needs to be.</summary>
    public virtual bool HasLongWal => false;

    /// <summary>
    /// Removes overwritten and deleted pages from the files, so that erased data is gone. Called where no transaction is open for
    /// writing. Returns whether nothing is left, so far as this program can tell.
    /// </summary>
    public abstract Task<bool> TruncateWalAsync();

    /// <summary>Updates the statistics of the query planner, after much was written at once.</summary>
    public abstract Task AnalyseAsync();

    public virtual ValueTask DisposeAsync() => Source.DisposeAsync();
}
