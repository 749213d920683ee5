using CaseTracker.Api.Calendar;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using MediatR;

namespace CaseTracker.Api.Cases.Recalculation;

internal static class CalendarEndpoints
{
    private static readonly CalendarResponse Example =
        CalendarResponse.Of(HolidayNotices.Shipped.Single(notice => notice.Year == 2023), null, shipped: true);

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("").WithTags("Calendar 日历");

        calendar.MapGet("/calendar", async (IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ListCalendars.Query(), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("List the calendars",
                "The years whose national holiday notice is here. From 1 November on `missing` names next year while its notice is not.",
                response: () => ListCalendars.Response.Example);

        calendar.MapGet("/calendar/{year}", async (Year year, string? agency, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetCalendar.Query(year, agency), cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented(
                "Get a year's calendar",
                "The holiday notice of the year; with `agency`, the local extra days of that agency (放假办法 art. 4).",
                response: () => Example, refusals: [ProblemKind.CalendarNotFound, ProblemKind.AgencyNotFound]);

        calendar.MapPut("/calendar/{year}", async (
            Year year, string? agency, Flag? dryRun, PutCalendar.Command command, IMediator mediator,
            CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(
                    command with { Year = year, Agency = agency, IsDryRun = dryRun == Flag.True }, cancellationToken)))
            .For(Permission.ManageCalendar, allUnlessNamed: true)
            .Documented("Put in a year's calendar", "Replaces the year's notice; the due dates of all cases that it moves change with "
                + "it, at once. With `agency`, the local extra days of that agency and all below it, and no case of another is touched. "
                + "A dry run tells in `moved` which due dates of open cases would move: how many, and the first 200.",
                """{"notice":"国办发明电〔2022〕16号","daysOff":["2023-01-01","2023-01-02"],"makeUpDays":["2023-01-28"]}""",
                () => Example, ProblemKind.AgencyNotFound);
    }
}
