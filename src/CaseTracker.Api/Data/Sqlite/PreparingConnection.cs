using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>
/// A connection that prepares each text of SQL once: to prepare costs more than to run what is found by its key. Disposed
/// of, it goes back to where it was lent from, still open.
/// </summary>
internal sealed class PreparingConnection(string connectionString, SqliteDataSource source) : SqliteConnection(connectionString)
{
    /// <summary>Texts that vary without end must not be kept without end.</summary>
    private const int MaxTexts = 256;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private int _lent;

    private bool StopsWithCaller => source.StopsWithCaller;

    /// <summary>Whether no transaction is open on it.</summary>
    public bool IsClean => raw.sqlite3_get_autocommit(Handle!) != 0;

    public void Rent() => Interlocked.Exchange(ref _lent, 1);

    public override SqliteCommand CreateCommand() =>
        new PreparingCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>
    /// Whoever disposes of it gives it back; the library closes it twice on the way, when it may be somebody else's already.
    /// </summary>
    public override void Close()
    {
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Interlocked.Exchange(ref _lent, 0) == 1)
        {
            source.Return(this);
        }
    }

    /// <summary>Closes it for good, with all that was prepared.</summary>
    public void Discard()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
        base.Close();
    }

    private SqliteCommand RentCommand(string text) => _prepared.Remove(text, out var command)
        ? command
        : new SqliteCommand(text, this);

    /// <summary>The same text may have been running twice, one within the other.</summary>
    private void PutBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_prepared.Count >= MaxTexts || !_prepared.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Runs the command that was prepared of the same text. The library runs everything through its reader.</summary>
    private sealed class PreparingCommand : SqliteCommand
    {
        private readonly PreparingConnection _connection;
        private SqliteCommand? _running;

        public PreparingCommand(PreparingConnection connection)
        {
            _connection = connection;
            Connection = connection;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (_running?.CommandText != CommandText)
            {
                Return();
                _running = _connection.RentCommand(CommandText);
            }

            _running.CommandTimeout = CommandTimeout;
            _running.Transaction = Transaction;
            _running.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                _running.Parameters.Add(parameter);
            }

            try
            {
                return _running.ExecuteReader(behavior);
            }
            catch
            {
                _running.Dispose();
                _running = null;
                throw;
            }
        }

        /// <summary>
        /// The library runs all at once and cannot be cancelled. Most of what a question costs, it costs before its first row: that
        /// is interrupted; the rows after it ask for themselves.
        /// </summary>
        protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_connection.StopsWithCaller || !cancellationToken.CanBeCanceled)
            {
                return ExecuteReader(behavior);
            }

            await using var stopping = cancellationToken.UnsafeRegister(
                static connection => raw.sqlite3_interrupt((sqlite3)connection!), _connection.Handle);
            try
            {
                return ExecuteReader(behavior);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        /// <summary>The framework would ask for a single value without a way to stop.</summary>
        public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
        {
            await using var reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
        }

        /// <summary>
        /// A command that nobody disposed of is finalized, on a thread of its own: what it ran is lost to it, not given back.
        /// </summary>
        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Return();
            }

            base.Dispose(disposing);
        }

        private void Return()
        {
            if (_running is not null)
            {
                _connection.PutBack(_running);
                _running = null;
            }
        }
    }
}
