using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Ledgers.Export;

/// <summary>Reads the lines of a ledger a few hundred at a time, so that its length costs no memory.</summary>
internal sealed class LedgerReader(
    DbConnection connection, CaseReader reader, AgencyScope scope, DateOnly from, DateOnly to, DateOnly today, PersonVisibility sight)
{
    private const int Batch = 500;

    private readonly Dictionary<string, WorkCalendar> _calendars = [];

    /// <summary>By day of receipt, of arrival while unconfirmed. Void cases are no part of it.</summary>
    public async IAsyncEnumerable<LedgerCase> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = 0;
        var after = ListPosition.Of(from) - 1;
        while (true)
        {
            var parameters = new { agency = scope.Agency, after, end = ListPosition.Of(to.AddDays(1)) };
            var rows = (await connection.QueryAsync<EventRow>(Sql, parameters, cancellationToken)).AsList();
            after = rows.Count == 0 ? after : rows[^1].ListPosition;
            var records = reader.Group(rows).ToList();
            var remedies = await RemediesAsync(records, cancellationToken);
            foreach (var record in records)
            {
                var number = record.Number.ToString();
                var file = StepMask.Mask(record.Replay(), sight);
                yield return new(
                    ++line, record.Number, file, await CalendarAsync(file.AgencyCode, cancellationToken), today, [.. remedies[number]],
                    sight);
            }

            if (records.Count < Batch)
            {
                yield break;
            }
        }
    }

    private string Sql =>
        $"""
        select {CaseReader.Columns}, c.list_position
        from (
          select number, numbered_by, year, sequence, list_position
          from cases
          where {scope.Condition} and status <> 'void' and list_position > @after and list_position < @end
          order by list_position
          limit {Batch}) c
        {CaseReader.Events}
        order by c.list_position, e.sequence
        """;

    private async Task<ILookup<string, RemedyFile>> RemediesAsync(List<CaseRecord> records, CancellationToken cancellationToken)
    {
        var numbers = records.Select(record => record.Number.ToString()).ToHashSet();
        var (first, last) = (numbers.Min() ?? "", numbers.Max() ?? "");
        var found = await RemedyRecord.QueryAsync(
            connection, "remedy_id in (select id from remedies where case_number between @first and @last)", new { first, last },
            cancellationToken);
        return found.Select(record => record.Replay()).Where(remedy => !remedy.IsVoid && numbers.Contains(remedy.CaseNumber!))
            .ToLookup(remedy => remedy.CaseNumber!);
    }

    private async Task<WorkCalendar> CalendarAsync(string agency, CancellationToken cancellationToken) =>
        _calendars.TryGetValue(agency, out var calendar)
            ? calendar
            : _calendars[agency] = await WorkCalendars.LoadAsync(connection, agency, cancellationToken);
}
