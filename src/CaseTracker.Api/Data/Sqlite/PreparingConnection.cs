using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>
/// A connection that prepares each SQL text once: preparing costs more than running a read by key. When it is disposed of, it
/// returns to its source, still open. This relies on Microsoft.Data.Sqlite running everything through its reader.
/// </summary>
internal sealed class PreparingConnection(string connectionString, SqliteDataSource source) : SqliteConnection(connectionString)
{
    /// <summary>SQL texts that vary without end must not fill the memory.</summary>
    private const int MaxTexts = 256;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];
    private int _isRented;

    private bool StopsWithCaller => source.StopsWithCaller;

    /// <summary>Whether no transaction is open on it.</summary>
    public bool IsClean => raw.sqlite3_get_autocommit(Handle!) != 0;

    public void Rent() => Interlocked.Exchange(ref _isRented, 1);

    public override SqliteCommand CreateCommand() =>
        new PreparingCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>
    /// Disposing returns it to the source. The library also closes it twice on the way, when another caller may already use it.
    /// </summary>
    public override void Close()
    {
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Interlocked.Exchange(ref _isRented, 0) == 1)
        {
            source.Return(this);
        }
    }

    /// <summary>
    /// A statement of the program's own batches, of which there are few. It belongs to the connection, which runs it once at a time.
    /// </summary>
    public sqlite3_stmt Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Handle!, sql, out statement), Handle);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Closes it for good, with all that was prepared.</summary>
    public void Discard()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
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

    /// <summary>The same text may run twice at a time, one within the other.</summary>
    private void ReturnCommand(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (_prepared.Count >= MaxTexts || !_prepared.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Runs the prepared command of the same text. The library runs everything through its reader.</summary>
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
        /// The library runs synchronously and cannot be cancelled. Most of a query's time passes before its first row: that part is
        /// interrupted; reading the further rows checks the token itself.
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

        /// <summary>The framework would read a single value without a way to cancel.</summary>
        public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
        {
            await using var reader = await ExecuteDbDataReaderAsync(CommandBehavior.Default, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
        }

        /// <summary>
        /// A command that was not disposed of is finalized on another thread: its prepared command is then not returned.
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
                _connection.ReturnCommand(_running);
                _running = null;
            }
        }
    }
}
