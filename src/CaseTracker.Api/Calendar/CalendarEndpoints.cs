using CaseTracker.Api.Documentation;
using CaseTracker.Api.Problems;
using CaseTracker.Domain.Deadlines;
using MediatR;

namespace CaseTracker.Api.Calendar;

internal static class CalendarEndpoints
{
    private static readonly CalendarAnswer Example = CalendarAnswer.Of(HolidayNotices.Shipped[^1], null, shipped: true);

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("").WithTags("Calendar 日历");

        calendar.MapGet("/calendar/{year}", async (string year, string? agency, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetCalendar.Query(year, agency), cancellationToken)))
            .Explained("Get a year's calendar", "The holiday notice of the year; with `agency`, the local extra days of that agency (放假办法 art. 4).",
                response: Example, refusals: [ProblemKind.CalendarNotFound, ProblemKind.AgencyNotFound]);

        calendar.MapPut("/calendar/{year}", async (string year, string? agency, PutCalendar.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command with { Year = year, Agency = agency }, cancellationToken)))
            .Explained("Put in a year's calendar", "Replaces the year's notice and reckons the due date of every open case anew. With `agency`, the local extra days of that agency and all below it.",
                """{"notice":"国办发明电〔2025〕7号","daysOff":["2026-01-01","2026-01-02","2026-01-03"],"makeUpDays":["2026-01-04"]}""",
                Example, ProblemKind.AgencyNotFound);
    }
}
