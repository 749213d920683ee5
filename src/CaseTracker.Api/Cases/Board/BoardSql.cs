using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;
using Dapper;

namespace CaseTracker.Api.Cases.Board;

/// <summary>
/// What the database is asked for the board, over the agencies that it covers and the calendar of each. All of it is answered by one
/// index that holds the open cases only.
/// </summary>
internal sealed class BoardSql
{
    private const string HasDraft = "c.number in (select d.case_number from drafts d where d.state = 'open')";

    /// <summary>Whether an agency has days off of its own.</summary>
    private const string IsLocal = "exists (select 1 from calendar_years y where y.agency_code = a.code)";

    private readonly string _covered;
    private readonly string _from;

    /// <param name="agency">Null for all agencies.</param>
    /// <param name="assignee">By name; null for all.</param>
    public BoardSql(string? agency, bool rollUp, DateOnly today, string? assignee)
    {
        var (top, calendar) = agency is null
            ? ("a.parent_code is null", $"case when {IsLocal} then a.code else '' end")
            : ("a.code = @agency", "a.code");
        var below = $"""
            union all
            select a.code, case when {IsLocal} then a.code else v.calendar end from agencies a join covered v on a.parent_code = v.code
            """;
        _covered =
            $"""
            with recursive covered (code, calendar) as (
              select a.code, {calendar} from agencies a where {top}
              {(rollUp ? below : "")})
            """;
        var ofAssignee = assignee is null ? "" : "and (c.assigned_person = @assignee or c.assigned_unit = @assignee)";

        // Sought by agency first, whatever an engine thinks of the number of agencies.
        _from =
            $"""
            from cases c
            cross join covered v
            where v.code = c.agency_code and c.agency_code in (select code from covered) and c.watch_on is not null {ofAssignee}
            """;
        Parameters.Add("agency", agency);
        Parameters.Add("assignee", assignee);
        Parameters.Add("today", today);
        Parameters.Add("yesterday", today.AddDays(-1));
    }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Cases that stand alike, as <see cref="WatchedCases"/>; one day that is over stands as any other.</summary>
    public string Counts => Grouped("");

    /// <summary>The same of those whose day has come.</summary>
    public string Pressing => Grouped("and c.watch_on <= @today");

    public string Drafts => $"{_covered} select count(*) {_from} and {HasDraft}";

    /// <summary>The ends of the next cases of a group, after a place in it.</summary>
    /// <param name="asked">The group or the concern that was asked for.</param>
    /// <param name="soonUntil">The last day that is soon, by calendar.</param>
    public string Page(BoardPosition after, BoardGroup? asked, IReadOnlyDictionary<string, DateOnly> soonUntil, int take)
    {
        Parameters.Add("watchOn", after.WatchOn);
        Parameters.Add("listPosition", after.ListPosition);
        Parameters.Add("take", take);
        return $"""
            {_covered},
            page as (
              select c.watch_on, c.list_position
              {_from} and {Of(after.Group)} and {(asked is { } concern && concern != after.Group ? Of(concern, soonUntil) : "true")}
                and (c.watch_on, c.list_position) > (@watchOn, @listPosition)
              order by c.watch_on, c.list_position
              limit @take)
            select {CaseEnd.Columns}
            from page p
            join cases c on c.list_position = p.list_position
            {CaseEnd.Key}
            order by p.watch_on, p.list_position
            """;
    }

    private string Grouped(string condition) =>
        $"""
        {_covered}
        select v.calendar, c.watch_group as "group", case when c.watch_on < @today then @yesterday else c.watch_on end as watch_on,
          c.due_is_provisional as is_provisional, c.channel, count(*) as cases
        {_from} {condition}
        group by 1, 2, 3, 4, 5
        """;

    private static string Of(BoardGroup group) => group == BoardGroup.Drafts ? HasDraft : $"c.watch_group = '{group.Code()}'";

    /// <summary>The conditions by which <see cref="Watch.ConcernOn"/> tells the concerns apart.</summary>
    private string Of(BoardGroup concern, IReadOnlyDictionary<string, DateOnly> soonUntil) => concern switch
    {
        BoardGroup.Provisional => "c.due_is_provisional",
        BoardGroup.DueToday => "not c.due_is_provisional and c.watch_on = @today",
        BoardGroup.DueSoon => $"not c.due_is_provisional and c.watch_on > @today and ({Soon(soonUntil)})",
        _ => "not c.due_is_provisional and c.watch_on < @today",
    };

    private string Soon(IReadOnlyDictionary<string, DateOnly> soonUntil) =>
        string.Join(" or ", soonUntil.Select((calendar, index) =>
        {
            Parameters.Add($"calendar{index}", calendar.Key);
            Parameters.Add($"soon{index}", calendar.Value);
            return $"v.calendar = @calendar{index} and c.watch_on <= @soon{index}";
        }).DefaultIfEmpty("false"));
}
