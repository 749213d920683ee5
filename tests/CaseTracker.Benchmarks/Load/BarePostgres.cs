using System.Data.Common;
using Npgsql;

namespace CaseTracker.Benchmarks.Load;

/// <summary>All cases in one round trip.</summary>
internal sealed class BarePostgres(string connectionString) : BareDatabase(NpgsqlDataSource.Create(Prepared(connectionString)))
{
    private const string InsertCase = "insert into cases values ($1, $2, $3, $4, $5, $6)";
    private const string InsertEvent = "insert into events values ($1, 1, 'registration', $2, '{}')";

    public override string Schema =>
        """
        create table cases (number text primary key, agency_code text not null, status text not null, arrived_on text not null,
        applicant text not null, description text not null);
        create table events (case_number text not null, sequence integer not null, type text not null, recorded_at text not null,
        data text not null, primary key (case_number, sequence))
        """;

    public override async Task<DbConnection> OpenForWritingAsync() => await Source.OpenConnectionAsync();

    public override async Task StoreAsync(DbConnection connection, IReadOnlyList<BareCase> cases)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var one in cases)
        {
            batch.BatchCommands.Add(
                Command(InsertCase, one.Number, one.AgencyCode, one.Status, one.ArrivedOn, one.Applicant, one.Description));
            batch.BatchCommands.Add(Command(InsertEvent, one.Number, DateTime.UtcNow.ToString("O")));
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<string> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        return command;
    }

    /// <summary>Repeated statements are planned once a connection.</summary>
    private static string Prepared(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ToString();
}
