using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Calendar;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Cases.Record;

/// <summary>The tables that follow from the record: <c>cases</c> for lists, <c>counted_cases</c> for tables and counts.</summary>
internal sealed class CaseProjection(CaseReader reader, Vault vault)
{
    /// <summary>Raised whenever this program writes the projections otherwise than the one before it.</summary>
    private const int Version = 5;

    private const int Batch = 500;

    /// <summary>What becomes of a case later on; its number and reference stay.</summary>
    private static readonly RowColumns Changed = new(
        typeof(CaseRow), nameof(CaseRow.JointNames), nameof(CaseRow.Number), nameof(CaseRow.NumberedBy), nameof(CaseRow.Year),
        nameof(CaseRow.Sequence), nameof(CaseRow.ExternalReference));

    private static readonly string Update =
        $"""
        update cases set {Changed.Assignments}, head = coalesce(${Changed.Count + 1}, head)
        where number = ${Changed.Count + 2} and numbered_by = ${Changed.Count + 3}
        """;

    private static readonly InsertedTable Cases = new("cases", ["id", .. CaseRow.Columns.Names, "head"]);

    private static readonly InsertedTable JointNames = new("joint_names", "case_number", "numbered_by", "name_hash");

    private static readonly InsertedTable Counted = new("counted_cases", CountedRow.Columns.Names);

    /// <summary>The key on PostgreSQL, where the table can be split, has the agency in it; that on SQLite has not.</summary>
    private static readonly (string OnSqlite, string OnPostgres) Recount =
        (RecountBy("case_number, tenure"), RecountBy("case_number, tenure, numbered_by"));

    /// <summary>Writes the projections of a new case.</summary>
    /// <param name="id">Its place in the order of registration.</param>
    /// <param name="seal">That of its end.</param>
    public static void Insert(SqlBatch batch, CaseRow row, IEnumerable<CountedRow> counted, int id, string seal)
    {
        batch.Insert(Cases, [id, .. CaseRow.Columns.ValuesOf(row), seal]);
        Name(batch, row);
        foreach (var tenure in counted)
        {
            batch.Insert(Counted, [.. CountedRow.Columns.ValuesOf(tenure)]);
        }
    }

    /// <summary>Writes the projections of a case that is stored already.</summary>
    /// <param name="seal">That of its new end; null where no event was added.</param>
    public void Rewrite(DbConnection connection, SqlBatch batch, StoredCase stored, string? seal)
    {
        var row = CaseRow.Of(stored, vault);
        batch.Execute(Update, [.. Changed.ValuesOf(row), seal, row.Number, row.NumberedBy]);
        batch.Execute("delete from joint_names where case_number = $1 and numbered_by = $2", row.Number, row.NumberedBy);
        Name(batch, row);
        var tenures = Count(connection, batch, stored);
        batch.Execute(
            "delete from counted_cases where case_number = $1 and numbered_by = $2 and tenure > $3", row.Number, row.NumberedBy, tenures);
    }

    /// <summary>The same at once.</summary>
    public Task UpdateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch();
        Rewrite(connection, batch, stored, seal: null);
        return batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>Writes what depends on the calendar again, for any caller: the record stays sealed.</summary>
    public static async Task RedateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var (batch, dates) = (new SqlBatch(), CaseDates.Of(stored));
        batch.Execute(
            "update cases set due_on = $1, due_is_provisional = $2, watch_on = $3, watch_group = $4 where number = $5 and numbered_by = $6",
            dates.DueOn, dates.DueIsProvisional, dates.WatchOn, dates.WatchGroup, stored.Number.ToString(), stored.Number.AgencyCode);
        Count(connection, batch, stored);
        await batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>Each of joint applicants is found by his own name.</summary>
    private static void Name(SqlBatch batch, CaseRow row)
    {
        foreach (var hash in row.JointNames?.Split(' ') ?? [])
        {
            batch.Insert(JointNames, row.Number, row.NumberedBy, hash);
        }
    }

    /// <summary>Answers in how many rows the case is counted: one for each agency that had it.</summary>
    private static int Count(DbConnection connection, SqlBatch batch, StoredCase stored)
    {
        var rows = CountedRow.Of(stored);
        foreach (var row in rows)
        {
            batch.Execute(connection is SqliteConnection ? Recount.OnSqlite : Recount.OnPostgres, [.. CountedRow.Columns.ValuesOf(row)]);
        }

        return rows.Count;
    }

    private static string RecountBy(string key)
    {
        var replaced = new RowColumns(
            typeof(CountedRow), nameof(CountedRow.CaseNumber), nameof(CountedRow.Tenure), nameof(CountedRow.NumberedBy));
        return $"{Counted.Insert} on conflict ({key}) do update set {replaced.Replacements}";
    }

    /// <summary>Writes all projections again where another release of the program wrote them, some hundred cases a transaction.</summary>
    public async Task BringUpToDateAsync(Database database, DbDataSource source, CancellationToken cancellationToken)
    {
        await using (var connection = await source.OpenConnectionAsync(cancellationToken))
        {
            if (await connection.ExecuteScalarAsync<int>("select version from projections where name = 'cases'") == Version)
            {
                return;
            }
        }

        for (var after = ""; after is not null;)
        {
            var from = after;
            after = await database.WritePieceAsync(connection => RewriteAsync(connection, from, cancellationToken), cancellationToken);
        }

        await database.WriteAsync(connection =>
            connection.ExecuteAsync("update projections set version = @Version where name = 'cases'", new { Version }), cancellationToken);
    }

    /// <summary>The last number of the batch; null when there was none.</summary>
    private async Task<string?> RewriteAsync(DbConnection connection, string after, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<EventRow>(
            $"""
            select {CaseReader.Columns}
            from (select number, numbered_by, year, sequence from cases where number > @after order by number limit {Batch}) c
            {CaseReader.Events}
            order by c.number, e.sequence
            """,
            new { after },
            cancellationToken);

        string? last = null;
        var batch = new SqlBatch();
        var calendars = new Dictionary<string, WorkCalendar>();
        foreach (var record in reader.Group(rows))
        {
            var file = record.Replay();
            if (!calendars.TryGetValue(file.AgencyCode, out var calendar))
            {
                calendars[file.AgencyCode] = calendar = await WorkCalendars.LoadAsync(connection, file.AgencyCode, cancellationToken);
            }

            last = record.Number.ToString();
            Rewrite(connection, batch, new(record.Number, file, calendar), seal: null);
        }

        await batch.RunAsync(connection, cancellationToken);
        return last;
    }
}
