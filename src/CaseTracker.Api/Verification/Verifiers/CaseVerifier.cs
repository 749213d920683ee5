using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the cases of an agency: none has vanished, the events of each are those that were recorded, its person can be opened
/// unless erased, and lists, tables and counters hold what follows from the record.
/// </summary>
internal sealed class CaseVerifier(DbConnection connection, Vault vault)
{
    private static readonly string Sql =
        $"""
        select c.number, c.head, {StoredRecords.EventColumns},
          {CaseRow.Columns.Of("c")},
          (select string_agg(j.name_hash, ' ' order by j.name_hash) from joint_names j
           where j.case_number = c.number and j.numbered_by = c.numbered_by) as joint_names,
          {CountedRow.Columns.Of("n")},
          k.case_number, k.wrapped, k.restricted_at is not null as restricted
        from (
          select number, numbered_by from cases where numbered_by = @agency
          union
          select case_number, numbered_by from counted_cases where agency_code = @agency and tenure > 1) a
        join cases c on c.number = a.number and c.numbered_by = a.numbered_by
        left {CaseReader.Events}
        left join counted_cases n on n.case_number = c.number and n.numbered_by = c.numbered_by and n.tenure = 1
        {CaseEnd.Key}
        order by c.numbered_by, c.year, c.sequence, e.sequence
        """;

    /// <summary>What is counted of a case for those that it was handed over to; of very few cases.</summary>
    private static readonly string Later =
        $"""
        select {CountedRow.Columns.Of("n")}
        from counted_cases n
        where n.tenure > 1
          and (n.case_number in (select case_number from counted_cases where agency_code = @agency and tenure > 1)
            or n.case_number in (select number from cases where numbered_by = @agency))
        order by n.case_number, n.tenure
        """;

    /// <summary>The columns of the row, and the joint names.</summary>
    private static readonly int CaseWidth = CaseRow.Columns.Count + 1;
    private static readonly int CountedWidth = CountedRow.Columns.Count;

    private readonly Dictionary<string, WorkCalendar> _calendars = [];

    public int Cases { get; private set; }

    public int Events { get; private set; }

    public async Task ProveAsync(string agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        await LoadCalendarsAsync(agency, cancellationToken);
        var later = (await connection.QueryAsync<CountedRow>(Later, new { agency }, cancellationToken)).ToLookup(row => row.CaseNumber);
        var numbers = await NumberVerifier.BeginAsync(connection, agency, cancellationToken);
        var counters = new CounterVerifier(agency);
        await foreach (var record in StoredRecords.ReadAsync(connection, Sql, new { agency }, ProjectionsReader, cancellationToken))
        {
            CountedRow[] kept =
                [.. record.Projection?.Counted is { } first ? [first] : Array.Empty<CountedRow>(), .. later[record.Subject]];
            var isReadable = numbers.Follow(record.Projection?.Case, record.Subject, found);
            var file = record.Holds(ChainedTable.CaseEvents, vault, found) && isReadable ? Open(record, found) : null;
            if (file is null || !_calendars.TryGetValue(file.AgencyCode, out var calendar))
            {
                Count(kept);
                continue;
            }

            var row = record.Projection!.Case;
            var stored = new StoredCase(row.ToNumber(), file, calendar);
            var counted = CountedRow.Of(stored);
            Count(counted);
            if (!kept.SequenceEqual(counted) || row != CaseRow.Of(stored, vault))
            {
                found.Add(new(BrokenRecord.Case, record.Subject, null, BrokenPart.Projection));
            }
            else if (row.NumberedBy == agency)
            {
                // One that was taken over from another agency is counted among those that the other registered.
                Cases++;
                Events += record.Events.Count;
            }
        }

        numbers.End(found);
        await counters.EndAsync(connection, found, cancellationToken);

        void Count(IEnumerable<CountedRow> rows)
        {
            foreach (var row in rows.Where(row => row.AgencyCode == agency))
            {
                counters.Count(row);
            }
        }
    }

    /// <summary>Those of the agency and of all that its cases went to: while records stream in, nothing else can be read.</summary>
    private async Task LoadCalendarsAsync(string agency, CancellationToken cancellationToken)
    {
        var holders = await connection.QueryAsync<string>(
            """
            select @agency as code
            union
            select agency_code from cases where numbered_by = @agency
            union
            select agency_code from cases where number in (select case_number from counted_cases where agency_code = @agency and tenure > 1)
            """,
            new { agency },
            cancellationToken);
        foreach (var code in holders.Where(code => !_calendars.ContainsKey(code)).ToList())
        {
            _calendars[code] = await WorkCalendars.LoadAsync(connection, code, cancellationToken);
        }
    }

    /// <summary>The case that a whole record makes; null where its person cannot be opened.</summary>
    private CaseFile? Open(StoredRecord<Projections> record, IntegrityViolations found)
    {
        var (row, _, key) = record.Projection!;
        if (key is null)
        {
            found.Add(new(BrokenRecord.Case, record.Subject, null, BrokenPart.Person));
            return null;
        }

        var number = row.ToNumber();
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
            found.Add(new(BrokenRecord.Case, record.Subject, steps.Count + 1, BrokenPart.Person));
            return null;
        }

        // What may not be used is in no projection.
        return CaseFile.Replay(key.Restricted
            ? record.Events.Select(kept => EventJson.Read(kept.Type, kept.Data, key: null, place: "", Applicant.Restricted))
            : steps);
    }

    /// <summary>
    /// Over all agencies: what is kept of a case that is not there, or of one that belongs to no agency; and counters of none.
    /// </summary>
    public async Task ProveNothingElseAsync(IntegrityViolations found, CancellationToken cancellationToken)
    {
        await AddAsync(
            """
            select case_number from case_events where case_number not in (select number from cases)
            union
            select case_number from counted_cases where case_number not in (select number from cases)
            union
            select case_number from joint_names where case_number not in (select number from cases)
            union
            select case_number from drafts where (case_number, numbered_by) not in (select number, numbered_by from cases)
            union
            select case_number from restricted_people where (case_number, numbered_by) not in (select number, numbered_by from cases)
            union
            select number from cases where agency_code not in (select code from agencies) or numbered_by not in (select code from agencies)
            """,
            BrokenRecord.Case,
            found,
            cancellationToken);
        await AddAsync(
            """
            select agency_code || ' ' || year || ' ' || report_row from year_counts where agency_code not in (select code from agencies)
            union
            select agency_code || ' ' || year || ' 4' from year_balances where agency_code not in (select code from agencies)
            """,
            BrokenRecord.Counter,
            found,
            cancellationToken);
    }

    private async Task AddAsync(string sql, BrokenRecord record, IntegrityViolations found, CancellationToken cancellationToken)
    {
        await foreach (var subject in connection.QueryUnbufferedAsync<string>(sql).WithCancellation(cancellationToken))
        {
            found.Add(new(record, subject, null, BrokenPart.Missing));
        }
    }

    private static Func<DbDataReader, Projections> ProjectionsReader(DbDataReader rows, int first)
    {
        var readCase = rows.GetRowParser<CaseRow>(startIndex: first, length: CaseWidth);
        var readCounted =
            rows.GetRowParser<CountedRow>(startIndex: first + CaseWidth, length: CountedWidth, returnNullIfFirstMissing: true);
        var readKey = rows.GetRowParser<KeyRow>(startIndex: first + CaseWidth + CountedWidth, length: 3, returnNullIfFirstMissing: true);
        return row => new(readCase(row), readCounted(row), readKey(row));
    }

    private sealed record Projections(CaseRow Case, CountedRow? Counted, KeyRow? Key);

    private sealed record KeyRow
    {
        public required string CaseNumber { get; init; }

        public string? Wrapped { get; init; }

        public bool Restricted { get; init; }
    }
}
