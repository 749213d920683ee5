using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Calendar;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class PreviewDeadline
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet(
            "/deadlines/preview", async (
                [AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Preview deadlines", $"What would be due when, for a receipt date, without a case: {StatutoryPeriods.CorrectionNotice}, {StatutoryPeriods.Reply} "
                    + $"and {StatutoryPeriods.Reply} + {StatutoryPeriods.ExtensionCap} working days.",
                response: Examples.Preview, refusals: ProblemKind.AgencyNotFound);

    /// <param name="Agency">Whose local calendar counts; the national one where none is given.</param>
    public sealed record Query(Day ReceivedOn, string? Agency) : IRequest<Response>;

    /// <param name="CorrectionNoticeBy">7 working days: the last day for a correction notice.</param>
    /// <param name="DueOn">The last day for the reply.</param>
    /// <param name="ExtendedDueOn">The last day with the longest extension.</param>
    public sealed record Response(DateOnly ReceivedOn, DateOnly CorrectionNoticeBy, DateOnly DueOn, DateOnly ExtendedDueOn,
        bool DueIsProvisional, bool ExtendedDueIsProvisional)
    {
        public static Response Of(DateOnly receivedOn, WorkCalendar calendar)
        {
            var due = calendar.AddWorkingDays(receivedOn, StatutoryPeriods.Reply);
            var extended = calendar.AddWorkingDays(due, StatutoryPeriods.ExtensionCap);
            return new(
                receivedOn,
                calendar.AddWorkingDays(receivedOn, StatutoryPeriods.CorrectionNotice),
                due,
                extended,
                !calendar.CoversAll(receivedOn, due),
                !calendar.CoversAll(receivedOn, extended));
        }
    }

    public sealed class Handler(DbDataSource database, WorkCalendars calendars) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            if (query.Agency is not null)
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            }

            return Response.Of(query.ReceivedOn, await calendars.ForAsync(query.Agency ?? "", cancellationToken));
        }
    }
}
