using System.Data.Common;

namespace CaseTracker.Api.Data;

/// <summary>Where the two engines differ, and the only place: all else says the same to both.</summary>
internal abstract class Engine(DbDataSource source) : IAsyncDisposable
{
    /// <summary>For reading.</summary>
    public DbDataSource Source { get; } = source;

    /// <summary>The database as one file; null where it is none, and is copied with the tools of its server.</summary>
    public abstract string? File { get; }

    /// <summary>The resources of the schema's scripts begin with it.</summary>
    public abstract string ScriptFolder { get; }

    /// <summary>Brings the schema up to this program's. Throws <see cref="StartupException"/> when that cannot be.</summary>
    public abstract void Migrate();

    public abstract bool HasTable(DbConnection connection, string name);

    /// <summary>Opens a connection for writing.</summary>
    public abstract ValueTask<DbConnection> OpenForWritingAsync();

    /// <summary>Begins a transaction that is alone in writing, and on disk when it is committed.</summary>
    public abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection);

    /// <summary>Throws when what was committed through a connection is not where others look for it.</summary>
    public abstract void EnsureSameFile(DbConnection connection);

    /// <summary>Whoever asks next gets a new connection: those that there are met a database that could not be had.</summary>
    public abstract void ClearPool();

    /// <summary>Does what must be done by one node of several at a time.</summary>
    public abstract Task RunExclusiveAsync(Func<Task> work);

    /// <summary>Holds the database while the program serves, so that nobody replaces it meanwhile.</summary>
    public abstract Task<IAsyncDisposable?> LockForServingAsync();

    /// <summary>Whether the log of what was written is longer than it need be, once nobody reads.</summary>
    public virtual bool HasLongWal => false;

    /// <summary>
    /// Erasing must not wait until what was overwritten or deleted is overwritten in the files too. Asked for where no transaction is
    /// open for writing. Answers whether nothing of it is left, so far as this program can bring that about.
    /// </summary>
    public abstract Task<bool> TruncateWalAsync();

    /// <summary>Counts anew what the planner of queries goes by, after much has been written at once.</summary>
    public abstract Task AnalyseAsync();

    public virtual ValueTask DisposeAsync() => Source.DisposeAsync();
}
