using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;
using Dapper;

namespace CaseTracker.Api.Cases.Board;

/// <summary>Reads the board. How a case stands is said in the domain: the database only counts and orders days.</summary>
internal sealed class BoardReader(KnownCases cases, WorkCalendars calendars, Caller caller)
{
    private static readonly BoardGroup[] Standing = [BoardGroup.Unconfirmed, BoardGroup.Running, BoardGroup.Waiting];

    public async Task<BoardFigures> CountAsync(
        DbConnection connection, BoardSql sql, DateOnly today, CancellationToken cancellationToken)
    {
        var watched = (await connection.QueryAsync<WatchedCases>(sql.Counts, sql.Parameters, cancellationToken)).AsList();
        var soonUntil = new Dictionary<string, DateOnly>();
        var groups = new List<(BoardGroup? Group, int Cases)>();
        foreach (var alike in watched)
        {
            var calendar = await calendars.ForAsync(alike.Calendar, cancellationToken);
            soonUntil[alike.Calendar] = Watch.SoonUntil(today, calendar);
            groups.Add((alike.Group, alike.Cases));
            groups.Add((alike.Watch.ConcernOn(today, calendar), alike.Cases));
        }

        int? drafts = caller.May(Permission.ReadDrafts)
            ? await connection.ExecuteScalarAsync<int>(sql.Drafts, sql.Parameters, cancellationToken)
            : null;
        var due = watched.Where(alike => alike.Group == BoardGroup.Running && alike.WatchOn >= today);
        return new(BoardCounts.Of(drafts, groups), due.Min(alike => (DateOnly?)alike.WatchOn), soonUntil);
    }

    /// <summary>A page: of each group as many as there is room for.</summary>
    public async Task<Page<BoardItem>> ReadAsync(
        DbConnection connection, BoardSql sql, GetBoard.Query query, DateOnly today, IReadOnlyDictionary<string, DateOnly> soonUntil,
        CancellationToken cancellationToken)
    {
        int limit = query.Limit ?? Limit.Default;
        var places = new List<(BoardPosition Place, StoredCase Stored)>();
        foreach (var after in Places(query.Group?.Value, query.Cursor?.Key))
        {
            var rest = limit + 1 - places.Count;
            if (rest > 0)
            {
                var text = sql.Page(after, query.Group?.Value, soonUntil, rest);
                var ends = (await connection.QueryAsync<CaseEnd>(text, sql.Parameters, cancellationToken)).AsList();
                var opened = await cases.ReadAllAsync(connection, ends, cancellationToken);
                places.AddRange(opened.Zip(ends, (stored, end) => (PlaceOf(after.Group, stored, end), stored)));
            }
        }

        var drafts = await DraftsAsync(connection, places.Select(place => place.Stored.Number.ToString()), cancellationToken);
        var duties = StepPermissions.DutiesOf(caller.May);
        var items = places.Select(place => BoardItem.Of(
            place.Place.Group, place.Stored, drafts.GetValueOrDefault(place.Stored.Number.ToString()), today, caller.ListVisibility,
            duties));
        return Page<BoardItem>.Of([.. items], limit, _ => places[limit - 1].Place);
    }

    /// <summary>Where to begin in each group, in their order on the board.</summary>
    private IEnumerable<BoardPosition> Places(BoardGroup? asked, BoardPosition? cursor)
    {
        BoardGroup[] groups = asked switch
        {
            null => caller.May(Permission.Decide) ? [BoardGroup.Drafts, .. Standing] : Standing,
            BoardGroup.Drafts => caller.May(Permission.ReadDrafts) ? [BoardGroup.Drafts] : [],
            BoardGroup.Overdue or BoardGroup.DueToday or BoardGroup.DueSoon => [BoardGroup.Running],
            BoardGroup.Lapsed => [BoardGroup.Waiting],
            BoardGroup.Provisional => [BoardGroup.Running, BoardGroup.Waiting],
            { } one => [one],
        };
        return groups.SkipWhile(group => cursor is { } place && place.Group != group)
            .Select(group => cursor is { } place && place.Group == group ? place : BoardPosition.Before(group));
    }

    private static BoardPosition PlaceOf(BoardGroup group, StoredCase stored, CaseEnd end) =>
        new(group, Watch.Of(stored.File, stored.Deadline)!.On, end.ListPosition);

    /// <summary>The oldest open draft of each case, for those who see drafts.</summary>
    private async Task<Dictionary<string, OpenDraft>> DraftsAsync(
        DbConnection connection, IEnumerable<string> cases, CancellationToken cancellationToken)
    {
        var numbers = cases.Distinct().ToArray();
        if (numbers.Length == 0 || !caller.May(Permission.ReadDrafts))
        {
            return [];
        }

        var drafts = await connection.QueryAsync<Draft>(
            $"{Draft.Select} where state = 'open' and case_number {connection.AnyOf("@numbers")} order by case_number, id", new { numbers },
            cancellationToken);
        return drafts.GroupBy(draft => draft.CaseNumber).ToDictionary(of => of.Key, of => OpenDraft.Of(of.First()));
    }
}
