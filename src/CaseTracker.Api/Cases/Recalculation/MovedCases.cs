using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Cases.Recalculation;

/// <summary>
/// The cases whose dates a year of the calendar moves: those of the agency whose days they are and of all below it, or of all
/// agencies. A new year moves few of the many it might touch, so only the few are written.
/// </summary>
internal sealed class MovedCases
{
    private const int Piece = 500;

    /// <summary>
    /// Cases whose clock may have touched the year or a month on either side of it, void ones too; an open one always may, and of a
    /// late one the days from the due date to the answer are counted.
    /// </summary>
    private const string Touched = "c.received_on <= @until and (c.closed_on is null or c.closed_on >= @from or c.due_on >= @from)";

    /// <summary>How far the clocks of two nodes may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly CalendarRow _row;
    private readonly DateTimeOffset _since;
    private readonly List<string> _numbers = [];
    private readonly List<MovedDueDate> _firstDueDates = [];
    private int _dueDates;

    private MovedCases(CalendarRow row, DateTimeOffset since) => (_row, _since) = (row, since);

    /// <summary>Of the open cases among them, those whose due date moves.</summary>
    public MovedDueDates DueDates => new(_dueDates, _firstDueDates);

    private string OfAgency => _row.AgencyCode is null ? "" : $" and c.{AgencyReader.Covered(rollUp: true)}";

    /// <summary>Looks at one piece of the cases after another, and holds nobody up meanwhile.</summary>
    public static async Task<MovedCases> FindAsync(DbConnection connection, CalendarRow row, CancellationToken cancellationToken)
    {
        var since = await connection.ExecuteScalarAsync<DateTimeOffset?>(
            "select recorded_at from case_events order by recorded_at desc limit 1",
            null, cancellationToken);
        var moved = new MovedCases(row, since is { } last ? last - Skew : DateTimeOffset.MinValue);
        for (var after = ""; after is not null;)
        {
            after = await moved.FindPieceAsync(connection, after, cancellationToken);
        }

        return moved;
    }

    /// <summary>
    /// Writes the dates of these cases, and of those that were written since they were looked at, by the calendar that is stored.
    /// </summary>
    public async Task MoveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var written = await connection.QueryAsync<string>(
            $"select c.number from cases c where c.number in (select case_number from case_events where recorded_at >= @since){OfAgency}",
            new { since = _since, agency = _row.AgencyCode },
            cancellationToken);
        var calendars = new Dictionary<string, WorkCalendar>();
        foreach (var numbers in _numbers.Union(written).Chunk(Piece))
        {
            var rows = await connection.QueryAsync<EventRow>(
                $"""
                select {CaseReader.SealedColumns}
                from cases c
                {CaseReader.Events}
                where c.number {connection.AnyOf("@numbers")}
                order by c.number, e.sequence
                """,
                new { numbers },
                cancellationToken);
            foreach (var record in CaseReader.GroupSealed(rows))
            {
                var file = record.Replay();
                var calendar = await CalendarOfAsync(connection, calendars, file.AgencyCode, with: null, cancellationToken);
                await CaseProjection.RedateAsync(connection, new(record.Number, file, calendar), cancellationToken);
            }
        }
    }

    /// <summary>The last number of the piece; null when there was none.</summary>
    private async Task<string?> FindPieceAsync(DbConnection connection, string after, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<EventRow, CaseDates, (EventRow Event, CaseDates Dates)>(
            new CommandDefinition(
                $"""
                select {CaseReader.SealedColumns}, c.due_on, c.due_is_provisional, c.watch_on, c.watch_group,
                  t.due_on as answer_due_on, t.answer_days, t.late_by
                from (select * from cases c where c.number > @after and {Touched}{OfAgency} order by c.number limit {Piece}) c
                {CaseReader.Events}
                left join counted_cases t on t.case_number = c.number and t.tenure = 1
                order by c.number, e.sequence
                """,
                new
                {
                    after,
                    agency = _row.AgencyCode,
                    from = new DateOnly(
                    _row.Year - 1, 12, 1),
                    until = new DateOnly(_row.Year + 1, 1, 31)
                },
                cancellationToken: cancellationToken),
            (row, dates) => (row, dates),
            splitOn: "due_on")).AsList();

        string? last = null;
        var calendars = new Dictionary<string, WorkCalendar>();
        foreach (var record in CaseReader.GroupSealed(rows.Select(row => row.Event))
            .Zip(rows.Where(row => row.Event.Sequence == 1), (record, row) => (record.Number, File: record.Replay(), row.Dates)))
        {
            last = record.Number.ToString();
            var calendar = await CalendarOfAsync(connection, calendars, record.File.AgencyCode, _row, cancellationToken);
            var dates = CaseDates.Of(new(record.Number, record.File, calendar));
            if (dates != record.Dates)
            {
                _numbers.Add(last);
            }

            if (dates.DueOn != record.Dates?.DueOn && record.File.Status != CaseStatus.Closed && ++_dueDates <= Limit.Highest)
            {
                _firstDueDates.Add(new(last, record.Dates?.DueOn, dates.DueOn));
            }
        }

        return last;
    }

    private static async ValueTask<WorkCalendar> CalendarOfAsync(
        DbConnection connection, Dictionary<string, WorkCalendar> calendars, string agencyCode, CalendarRow? with,
        CancellationToken cancellationToken) =>
        calendars.TryGetValue(agencyCode, out var calendar)
            ? calendar
            : calendars[agencyCode] = await WorkCalendars.LoadAsync(connection, agencyCode, cancellationToken, with);
}
