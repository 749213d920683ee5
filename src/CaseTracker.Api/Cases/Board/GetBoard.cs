using System.Data.Common;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases.Board;

internal static class GetBoard
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/board", async (
            [AsParameters] Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var board = await mediator.Send(query, cancellationToken);
                Paging.Link(http, board.Next);
                return TypedResults.Ok(board);
            })
            .For(Permission.ReadCases)
            .Documented("Get the board", "待办: the open cases, group by group, each by the day that is watched, and how many there are in "
                + "each group. Drafts stand first for approvers, and their cases in their own group too. `group` takes one group, or what "
                + "it is counted for: `overdue`, `dueToday`, `dueSoon`, `lapsed`, `provisional`.",
                response: () => Response.Example, refusals: ProblemKind.AgencyNotFound);

    public sealed record Query : IRequest<Response>
    {
        public string? Agency { get; init; }

        public Flag? RollUp { get; init; }

        public Code<BoardGroup>? Group { get; init; }

        public Code<Assignee>? Assignee { get; init; }

        public Cursor<BoardPosition>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    /// <param name="Today">The day for which the board is: today in China.</param>
    /// <param name="AsOf">When it was read.</param>
    /// <param name="NextDueOn">The next due date, today's included, in whichever group; null where no reply is due.</param>
    /// <param name="Items">A page. Without `group`, a case with a draft stands twice for those who approve.</param>
    public sealed record Response(
        DateOnly Today, DateTimeOffset AsOf, DateOnly? NextDueOn, BoardCounts Counts, IReadOnlyList<BoardItem> Items, string? Next)
    {
        internal static Response Example { get; } = ExampleOf(Examples.Stored.Deadline.DueOn!.Value);

        private static Response ExampleOf(DateOnly dueOn)
        {
            var today = new DateOnly(2023, 3, 9);
            var draft = new OpenDraft(1, "extension", null, StatutoryPeriods.ExtensionCap, "承办人 (ct_4be1f0a27)");
            return new(
                today, new(2023, 3, 9, 2, 32, 0, TimeSpan.Zero), dueOn, new(1, 1, 9, 2, 2, 1, 4, 1, 1),
                [BoardItem.Of(
                    BoardGroup.Running, Examples.Stored, draft, today, PersonVisibility.Masked, Duties.LogSteps | Duties.Draft)],
                new Cursor<BoardPosition>(new(BoardGroup.Running, dueOn, ListPosition.Of(new(2023, 3, 1)) + 1)).ToString());
        }
    }

    public sealed class Handler(DbDataSource database, BoardReader board, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var asOf = clock.Now;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var look = connection.BeginReading();
            if (query.Agency is { Length: > 0 } requested)
            {
                await AgencyReader.RequireAsync(connection, requested, cancellationToken);
            }

            var today = OfficeClock.DayOf(asOf);
            var (agency, rollUp) = caller.Covered(query.Agency, query.RollUp == Flag.True);
            var sql = new BoardSql(agency, rollUp, today, query.Assignee is null ? null : Signature.NameOf(caller.Name));
            var watched = await board.CountAsync(connection, sql, today, cancellationToken);
            var page = await board.ReadAsync(connection, sql, query, today, watched.SoonUntil, cancellationToken);
            return new(today, asOf, watched.NextDueOn, watched.Counts, page.Items, page.Next);
        }
    }
}
