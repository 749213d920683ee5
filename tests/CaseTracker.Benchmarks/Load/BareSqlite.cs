using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Benchmarks.Load;

/// <summary>Each case in a savepoint.</summary>
internal sealed class BareSqlite(string connectionString) : BareDatabase(SqliteFactory.Instance.CreateDataSource(connectionString))
{
    private const string InsertCase = "insert into cases values (@Number, @AgencyCode, @Status, @ArrivedOn, @Applicant, @Description)";

    private const string InsertEvent = "insert into events values (@number, 1, 'registration', @at, '{}')";

    public override string Schema =>
        """
        pragma journal_mode = wal;
        create table cases (number text primary key, agency_code text not null, status text not null, arrived_on text not null,
        applicant text not null, description text not null) strict, without rowid;
        create table events (case_number text not null, sequence integer not null, type text not null, recorded_at text not null,
        data text not null, primary key (case_number, sequence)) strict, without rowid
        """;

    public override async Task<DbConnection> OpenForWritingAsync()
    {
        var connection = await Source.OpenConnectionAsync();
        await connection.ExecuteAsync("pragma synchronous = full");
        return connection;
    }

    public override async Task StoreAsync(DbConnection connection, IReadOnlyList<BareCase> cases)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var one in cases)
        {
            await connection.ExecuteAsync("savepoint work");
            await connection.ExecuteAsync(InsertCase, one);
            await connection.ExecuteAsync(InsertEvent, new { number = one.Number, at = DateTime.UtcNow.ToString("O") });
            await connection.ExecuteAsync("release work");
        }

        await transaction.CommitAsync();
    }
}
