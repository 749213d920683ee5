using CaseTracker.Api.Cases.Board;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Boards;

/// <summary>待办: what waits for someone, by days left. Rows do not move under a hand: it is read anew on request only.</summary>
[For(Permission.ReadCases)]
internal sealed class BoardModel(IMediator mediator, AgencyChoice agencies) : PageModel
{
    private static readonly Limit Rows = new(50);

    [BindProperty(SupportsGet = true)]
    public string? Agency { get; set; }

    /// <summary>含下级: with the agencies below. Default: true.</summary>
    [BindProperty(SupportsGet = true)]
    public string? RollUp { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Assignee { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public GetBoard.Response Board { get; private set; } = null!;

    public AgencyChoice Agencies => agencies;

    public bool IsRolledUp => RollUp is null or "" or "true";

    /// <summary>The number of each count, with what it filters by.</summary>
    public IEnumerable<BoardTile> Tiles => BoardTile.Of(Board.Counts);

    /// <summary>The rows, group by group as they come.</summary>
    public IEnumerable<BoardTable> Tables =>
        Board.Items.GroupBy(item => item.Group).Select(group => BoardTable.Of(group.Key, [.. group], Board));

    public async Task OnGetAsync()
    {
        var address = new AddressReader();
        var query = new GetBoard.Query
        {
            Agency = Agency is { Length: > 0 } agency ? agency : null,
            RollUp = address.Read<Flag>("rollUp", RollUp) ?? Flag.True,
            Group = address.Read<Code<BoardGroup>>("group", Group),
            Assignee = address.Read<Code<Assignee>>("assignee", Assignee),
            Cursor = address.Read<Cursor<BoardPosition>>("cursor", Cursor),
            Limit = Rows,
        };
        address.Require();
        await agencies.LoadAsync(HttpContext.RequestAborted, most: 50);
        Board = await mediator.Send(query, HttpContext.RequestAborted);
    }

    /// <summary>This page with another group or cursor.</summary>
    public string PathWith(string? group, string? cursor = null) => $"/{QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("agency", Agency), new(
            "rollUp", IsRolledUp ? null : "false"), new("assignee", Assignee), new("group", group), new("cursor", cursor),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)))}";

    /// <summary>What the board says where nothing waits.</summary>
    public string Empty => Board.NextDueOn is { } next
        ? T($"没有待办。下一个到期：{Day(next)}。", $"Nothing to do. Next due: {Day(next)}.")
        : T("没有待办。", "Nothing to do.");
}
