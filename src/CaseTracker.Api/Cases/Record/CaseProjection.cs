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
    private const int Version = 4;

    private const int Batch = 500;

    private const string Update =
        """
        update cases
        set agency_code = @AgencyCode, status = @Status, channel = @Channel, applicant_type = @ApplicantType, name_hash = @NameHash,
          id_hash = @IdHash,
            arrived_on = @ArrivedOn, received_on = @ReceivedOn, due_on = @DueOn, due_is_provisional = @DueIsProvisional,
            closed_on = @ClosedOn, outcome = @Outcome, report_row = @ReportRow, search_text = @SearchText, version = @Version
        where number = @Number;
        delete from joint_names where case_number = @Number
        """;

    private const string Count =
        """
        insert into counted_cases (
          case_number, tenure, agency_code, held_from, held_until, channel, applicant_type, received_on, due_on, answered_on, report_row,
          final_on, first_row, answer_days, late_by, extended, corrected, consulted, fee_noticed_on, fee_yuan, fee_paid_on)
        values (
          @CaseNumber, @Tenure, @AgencyCode, @HeldFrom, @HeldUntil, @Channel, @ApplicantType, @ReceivedOn, @DueOn, @AnsweredOn, @ReportRow,
          @FinalOn, @FirstRow, @AnswerDays, @LateBy, @Extended, @Corrected, @Consulted, @FeeNoticedOn, @FeeYuan, @FeePaidOn)
        on conflict (case_number, tenure) do update
        set agency_code = excluded.agency_code, held_from = excluded.held_from, held_until = excluded.held_until,
            channel = excluded.channel, applicant_type = excluded.applicant_type, received_on = excluded.received_on,
            due_on = excluded.due_on, answered_on = excluded.answered_on, report_row = excluded.report_row,
            final_on = excluded.final_on, first_row = excluded.first_row,
            answer_days = excluded.answer_days, late_by = excluded.late_by, extended = excluded.extended,
            corrected = excluded.corrected, consulted = excluded.consulted, fee_noticed_on = excluded.fee_noticed_on,
            fee_yuan = excluded.fee_yuan, fee_paid_on = excluded.fee_paid_on
        """;

    /// <summary>Writes the projections of a case that is stored already.</summary>
    public async Task UpdateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var row = CaseRow.Of(stored.Number, stored.File, stored.Calendar, vault);
        await connection.ExecuteAsync(Update, row, cancellationToken);
        await NameAsync(connection, row, cancellationToken);
        var tenures = await CountAsync(connection, stored, cancellationToken);
        await connection.ExecuteAsync(
            "delete from counted_cases where case_number = @Number and tenure > @tenures", new { row.Number, tenures }, cancellationToken);
    }

    /// <summary>Writes again what hangs on the calendar, whoever asked: the record stays sealed.</summary>
    public static async Task RedateAsync(DbConnection connection, StoredCase stored, CancellationToken cancellationToken)
    {
        var dates = CaseDates.Of(stored);
        await connection.ExecuteAsync(
            "update cases set due_on = @DueOn, due_is_provisional = @DueIsProvisional where number = @Number",
            new { dates.DueOn, dates.DueIsProvisional, Number = stored.Number.ToString() },
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
        var rows = CountedRow.Of(stored.Number, stored.File, stored.Calendar);
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(Count, row, cancellationToken);
        }

        return rows.Count;
    }

    /// <summary>Writes all projections anew where another release of the program wrote them, some hundred cases a transaction.</summary>
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
            await UpdateAsync(connection, new(record.Number, file, calendar), cancellationToken);
        }

        return last;
    }
}
