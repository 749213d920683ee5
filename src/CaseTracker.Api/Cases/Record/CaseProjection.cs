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
    private static readonly string Update =
        $"""
        update cases
        set {new RowColumns(
            typeof(CaseRow), nameof(CaseRow.JointNames), nameof(CaseRow.Number), nameof(CaseRow.NumberedBy), nameof(CaseRow.Year),
            nameof(CaseRow.Sequence), nameof(CaseRow.ExternalReference)).Assignments}, head = coalesce(@seal, head)
        where number = @Number;
        delete from joint_names where case_number = @Number
        """;

    private static readonly string Count =
        $"""
        insert into counted_cases ({CountedRow.Columns.Names()}) values ({CountedRow.Columns.Values})
        on conflict (case_number, tenure) do update
        set {new RowColumns(typeof(CountedRow), nameof(CountedRow.CaseNumber), nameof(CountedRow.Tenure)).Replacements}
        """;

    /// <summary>Writes the projections of a case that is stored already.</summary>
    /// <param name="seal">That of its new end; null where no event was added.</param>
    public async Task UpdateAsync(DbConnection connection, StoredCase stored, string? seal, CancellationToken cancellationToken)
    {
        var row = CaseRow.Of(stored, vault);
        var parameters = new DynamicParameters(row);
        parameters.Add("seal", seal);
        await connection.ExecuteAsync(Update, parameters, cancellationToken);
        await NameAsync(connection, row, cancellationToken);
        var tenures = await CountAsync(connection, stored, cancellationToken);
        await connection.ExecuteAsync(
            "delete from counted_cases where case_number = @Number and tenure > @tenures", new { row.Number, tenures }, cancellationToken);
    }

    /// <summary>Writes what depends on the calendar again, for any caller: the record stays sealed.</summary>
    public static async Task RedateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var dates = CaseDates.Of(stored);
        await connection.ExecuteAsync(
            """
            update cases set due_on = @DueOn, due_is_provisional = @DueIsProvisional, watch_on = @WatchOn, watch_group = @WatchGroup
            where number = @Number
            """,
            new { dates.DueOn, dates.DueIsProvisional, dates.WatchOn, dates.WatchGroup, Number = stored.Number.ToString() },
            cancellationToken);
        await CountAsync(connection, stored, cancellationToken);
    }

    /// <summary>Each of joint applicants is found by his own name.</summary>
    public static async Task NameAsync(DbConnection connection, CaseRow row, CancellationToken cancellationToken)
    {
        foreach (var hash in row.JointNames?.Split(' ') ?? [])
        {
            await connection.ExecuteAsync(
                "insert into joint_names (case_number, name_hash) values (@Number, @hash)", new { row.Number, hash },
                cancellationToken);
        }
    }

    /// <summary>Answers in how many rows the case is counted: one for each agency that had it.</summary>
    public static async Task<int> CountAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var rows = CountedRow.Of(stored);
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(Count, row, cancellationToken);
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
        var calendars = new Dictionary<string, WorkCalendar>();
        foreach (var record in reader.Group(rows))
        {
            var file = record.Replay();
            if (!calendars.TryGetValue(file.AgencyCode, out var calendar))
            {
                calendars[file.AgencyCode] = calendar = await WorkCalendars.LoadAsync(connection, file.AgencyCode, cancellationToken);
            }

            last = record.Number.ToString();
            await UpdateAsync(connection, new(record.Number, file, calendar), seal: null, cancellationToken);
        }

        return last;
    }
}
