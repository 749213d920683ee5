using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Calendar;
using Dapper;

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
        where number = ${Changed.Count + 2}
        """;

    private static readonly InsertedTable Cases = new("cases", ["id", .. CaseRow.Columns.Names, "head"]);

    private static readonly InsertedTable JointNames = new("joint_names", "case_number", "name_hash");

    private static readonly InsertedTable Counted = new("counted_cases", CountedRow.Columns.Names);

    private static readonly string Recount =
        $"""
        {Counted.Insert}
        on conflict (case_number, tenure) do update
        set {new RowColumns(typeof(CountedRow), nameof(CountedRow.CaseNumber), nameof(CountedRow.Tenure)).Replacements}
        """;

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
    public void Rewrite(SqlBatch batch, StoredCase stored, string? seal)
    {
        var row = CaseRow.Of(stored, vault);
        batch.Execute(Update, [.. Changed.ValuesOf(row), seal, row.Number]);
        batch.Execute("delete from joint_names where case_number = $1", row.Number);
        Name(batch, row);
        var tenures = Count(batch, stored);
        batch.Execute("delete from counted_cases where case_number = $1 and tenure > $2", row.Number, tenures);
    }

    /// <summary>The same at once.</summary>
    public Task UpdateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var batch = new SqlBatch();
        Rewrite(batch, stored, seal: null);
        return batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>Writes what depends on the calendar again, for any caller: the record stays sealed.</summary>
    public static async Task RedateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var (batch, dates) = (new SqlBatch(), CaseDates.Of(stored));
        batch.Execute(
            "update cases set due_on = $1, due_is_provisional = $2, watch_on = $3, watch_group = $4 where number = $5",
            dates.DueOn, dates.DueIsProvisional, dates.WatchOn, dates.WatchGroup, stored.Number.ToString());
        Count(batch, stored);
        await batch.RunAsync(connection, cancellationToken);
    }

    /// <summary>Each of joint applicants is found by his own name.</summary>
    private static void Name(SqlBatch batch, CaseRow row)
    {
        foreach (var hash in row.JointNames?.Split(' ') ?? [])
        {
            batch.Insert(JointNames, row.Number, hash);
        }
    }

    /// <summary>Answers in how many rows the case is counted: one for each agency that had it.</summary>
    private static int Count(SqlBatch batch, StoredCase stored)
    {
        var rows = CountedRow.Of(stored);
        foreach (var row in rows)
        {
            batch.Execute(Recount, [.. CountedRow.Columns.ValuesOf(row)]);
        }

        return rows.Count;
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
            join case_events e on e.case_number = c.number
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
            Rewrite(batch, new(record.Number, file, calendar), seal: null);
        }

        await batch.RunAsync(connection, cancellationToken);
        return last;
    }
}
