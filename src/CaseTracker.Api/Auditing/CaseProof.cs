using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Privacy;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using Dapper;

namespace CaseTracker.Api.Auditing;

/// <summary>
/// Proves the cases of an agency: none has vanished, the events of each are those that were recorded, its person can be opened
/// unless erased, and lists, tables and counters hold what follows from the record.
/// </summary>
internal sealed class CaseProof(DbConnection connection, Vault vault)
{
    private const string Sql =
        $"""
        select c.number, c.head, {KeptRecords.EventColumns},
          c.number, c.agency_code, c.year, c.sequence, c.external_reference, c.status, c.channel, c.applicant_type, c.name_hash, c.id_hash,
          c.arrived_on, c.received_on, c.due_on, c.due_is_provisional, c.closed_on, c.outcome, c.report_row, c.search_text, c.version,
          n.case_number, n.agency_code, n.channel, n.applicant_type, n.received_on, n.due_on, n.answered_on, n.report_row, n.final_on, n.first_row, n.answer_days,
          n.late_by, n.extended, n.corrected, n.consulted, n.fee_noticed_on, n.fee_yuan, n.fee_paid_on,
          k.case_number, k.wrapped
        from cases c
        left join case_events e on e.case_number = c.number
        left join counted_cases n on n.case_number = c.number
        left join person_keys k on k.case_number = c.number
        where c.agency_code = @agency
        order by c.year, c.sequence, e.sequence
        """;

    private const int CaseWidth = 19;
    private const int CountedWidth = 18;

    public int Cases { get; private set; }

    public int Events { get; private set; }

    public async Task<Breach?> ProveAsync(string agency, CancellationToken cancellationToken)
    {
        var calendar = await CalendarBook.LoadAsync(connection, agency, cancellationToken);
        var numbers = await NumberProof.BeginAsync(connection, agency, cancellationToken);
        var counters = new CounterProof(agency);
        await foreach (var record in KeptRecords.ReadAsync(connection, Sql, new { agency }, ProjectionsReader, cancellationToken))
        {
            if ((numbers.Broken(record.Projection?.Case, record.Subject) ?? record.Broken(BrokenRecord.Case, vault) ?? Broken(record, calendar)) is { } breach)
            {
                return breach;
            }

            counters.Count(record.Projection!.Counted);
            Cases++;
            Events += record.Events.Count;
        }

        return numbers.BrokenAtEnd() ?? await counters.BrokenAtEndAsync(connection, cancellationToken);
    }

    /// <summary>The record is known to be whole.</summary>
    private Breach? Broken(KeptRecord<Projections> record, WorkCalendar calendar)
    {
        var (row, counted, key) = record.Projection!;
        if (key is null)
        {
            return new(BrokenRecord.Case, record.Subject, null, BrokenPart.Person);
        }

        var number = new CaseNumber(row.AgencyCode, row.Year, row.Sequence);
        var steps = new List<CaseStep>();
        try
        {
            var opened = vault.Unwrap(key.Wrapped);
            foreach (var kept in record.Events)
            {
                steps.Add(EventJson.Read(kept.Type, kept.Data, opened, EventRow.PlaceOf(number, kept.Sequence)));
            }
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return new(BrokenRecord.Case, record.Subject, steps.Count + 1, BrokenPart.Person);
        }

        var file = CaseFile.Replay(steps);
        return row == CaseRow.Of(number, file, calendar, vault) && counted == CountedRow.Of(number, file, calendar)
            ? null
            : new(BrokenRecord.Case, record.Subject, null, BrokenPart.Projection);
    }

    /// <summary>Over all agencies: what is kept of a case that is not there, or of one that belongs to no agency; and counters of none.</summary>
    public async Task<Breach?> ProveNothingElseAsync(CancellationToken cancellationToken) =>
        await FirstAsync(
            """
            select case_number from case_events where case_number not in (select number from cases)
            union all
            select case_number from counted_cases where case_number not in (select number from cases)
            union all
            select number from cases where agency_code not in (select code from agencies)
            limit 1
            """,
            BrokenRecord.Case,
            cancellationToken)
        ?? await FirstAsync(
            """
            select agency_code || ' ' || year || ' ' || report_row from year_counts where agency_code not in (select code from agencies)
            union all
            select agency_code || ' ' || year || ' 4' from year_balances where agency_code not in (select code from agencies)
            limit 1
            """,
            BrokenRecord.Counter,
            cancellationToken);

    private async Task<Breach?> FirstAsync(string sql, BrokenRecord record, CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(sql, cancellationToken: cancellationToken)) is { } subject
            ? new(record, subject, null, BrokenPart.Missing)
            : null;

    private static Func<DbDataReader, Projections> ProjectionsReader(DbDataReader rows, int first)
    {
        var readCase = rows.GetRowParser<CaseRow>(startIndex: first, length: CaseWidth);
        var readCounted = rows.GetRowParser<CountedRow>(startIndex: first + CaseWidth, length: CountedWidth, returnNullIfFirstMissing: true);
        var readKey = rows.GetRowParser<KeyRow>(startIndex: first + CaseWidth + CountedWidth, length: 2, returnNullIfFirstMissing: true);
        return row => new(readCase(row), readCounted(row), readKey(row));
    }

    private sealed record Projections(CaseRow Case, CountedRow? Counted, KeyRow? Key);

    private sealed record KeyRow
    {
        public required string CaseNumber { get; init; }

        public string? Wrapped { get; init; }
    }
}
