using System.Collections.Concurrent;
using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Domain.Calendar;
using Dapper;

namespace CaseTracker.Api.Calendar;

/// <summary>
/// The calendars in force: the shipped years, replaced by those an administrator put in, and for each agency the
/// local extra days of itself and of all above it.
/// </summary>
internal sealed class WorkCalendars(DbDataSource database, OfficeClock clock)
{
    private const string Sql =
        $"""
        with recursive line(code) as (
          select code from agencies where code = @agencyCode
          union all
          select a.parent_code from agencies a join line on a.code = line.code where a.parent_code is not null
        )
        select {CalendarRow.Columns}
        from calendar_years
        where agency_code is null or agency_code in (select code from line)
        order by year, agency_code
        """;

    /// <summary>How long a year that another program on the same database has put in may go unseen by readers.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>No more than there are agencies with days of their own above them.</summary>
    private readonly ConcurrentDictionary<string, (List<CalendarRow> Rows, WorkCalendar Calendar)> _made = new();

    private volatile Memory _memory = new(DateTimeOffset.MinValue);

    /// <summary>
    /// For reading: remembered until a year is put in, or for some seconds. Of an agency that exists, or empty for the national one.
    /// </summary>
    public async ValueTask<WorkCalendar> ForAsync(string agencyCode, CancellationToken cancellationToken)
    {
        var memory = _memory;
        if ((clock.Now - memory.Since).Duration() > Remembered)
        {
            _memory = memory = new(clock.Now);
        }

        if (memory.Calendars.TryGetValue(agencyCode, out var calendar))
        {
            return calendar;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await RowsAsync(connection, agencyCode, cancellationToken);
        return memory.Calendars[agencyCode] = Same(agencyCode, rows);
    }

    /// <summary>The calendar of these rows; the one that was made before, where they are the same.</summary>
    private WorkCalendar Same(string agencyCode, List<CalendarRow> rows)
    {
        if (rows.Count == 0)
        {
            return WorkCalendar.Shipped;
        }

        if (!_made.TryGetValue(agencyCode, out var made) || !made.Rows.SequenceEqual(rows))
        {
            _made[agencyCode] = made = (rows, Combine(rows));
        }

        return made.Calendar;
    }

    /// <summary>For writing: as the transaction sees it.</summary>
    /// <param name="with">A row that is not stored yet, and would hold for the agency.</param>
    public static async Task<WorkCalendar> LoadAsync(
        DbConnection connection, string agencyCode, CancellationToken cancellationToken, CalendarRow? with = null)
    {
        var rows = await RowsAsync(connection, agencyCode, cancellationToken);
        if (with is not null)
        {
            rows = [.. rows.Where(row => (row.Year, row.AgencyCode) != (with.Year, with.AgencyCode)), with];
        }

        return rows.Count == 0 ? WorkCalendar.Shipped : Combine(rows);
    }

    /// <summary>Forgets what was read before a year was put in. A reader that has begun fills the forgotten book, not this one.</summary>
    public void Forget() => _memory = new(clock.Now);

    private static async Task<List<CalendarRow>> RowsAsync(
        DbConnection connection, string agencyCode, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<CalendarRow>(Sql, new { agencyCode }, cancellationToken)).AsList();

    private static WorkCalendar Combine(IReadOnlyList<CalendarRow> rows)
    {
        var national = rows.Where(row => row.AgencyCode is null).Select(row => row.ToNotice()).ToList();
        var shipped = HolidayNotices.Shipped.Where(notice => national.All(put => put.Year != notice.Year));
        return new(shipped.Concat(national), rows.Where(row => row.AgencyCode is not null).Select(row => row.ToNotice()));
    }

    private sealed record Memory(DateTimeOffset Since)
    {
        public ConcurrentDictionary<string, WorkCalendar> Calendars { get; } = new();
    }
}
