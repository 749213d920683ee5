using System.Data.Common;
using System.Text.Json.Serialization;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class PreviewDeadline
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/deadlines/preview", async ([AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Preview deadlines",
                $"What would be due when, for a receipt date, without a case: {StatutoryPeriods.CorrectionNotice}, "
                    + $"{StatutoryPeriods.Reply} and {StatutoryPeriods.Reply} + {StatutoryPeriods.ExtensionCap} working days; "
                    + "with `days=true` what the calendar says of the days until then as well.",
                response: () => Examples.Preview, refusals: ProblemKind.AgencyNotFound);

    public sealed record Query : IRequest<Response>
    {
        public required Day ReceivedOn { get; init; }

        /// <summary>Whose local calendar counts; the national one where none is given.</summary>
        public string? Agency { get; init; }

        public Flag? Days { get; init; }
    }

    /// <param name="CorrectionNoticeBy">7 working days: the last day for a correction notice.</param>
    /// <param name="DueOn">The last day for the reply.</param>
    /// <param name="ExtendedDueOn">The last day with the longest extension.</param>
    public sealed record Response(DateOnly ReceivedOn, DateOnly CorrectionNoticeBy, DateOnly DueOn, DateOnly ExtendedDueOn,
        bool DueIsProvisional, bool ExtendedDueIsProvisional)
    {
        /// <summary>What the calendar says of the days, where <c>days</c> asks for it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CalendarDays? Days { get; init; }

        public static Response Of(DateOnly receivedOn, WorkCalendar calendar, bool withDays = false)
        {
            var due = calendar.AddWorkingDays(receivedOn, StatutoryPeriods.Reply);
            var extended = calendar.AddWorkingDays(due, StatutoryPeriods.ExtensionCap);
            return new(
                receivedOn,
                calendar.AddWorkingDays(receivedOn, StatutoryPeriods.CorrectionNotice),
                due,
                extended,
                !calendar.CoversAll(receivedOn, due),
                !calendar.CoversAll(receivedOn, extended))
            {
                Days = withDays ? CalendarDays.Of(receivedOn, due, extended, calendar) : null,
            };
        }
    }

    /// <param name="ReceivedOnWorkingDay">Whether the receipt date is a working day.</param>
    /// <param name="Holidays">放假: days of the week that are off, from the day after the receipt date to the due date.</param>
    /// <param name="MakeUpDays">调休上班: weekend days that are worked, in the same time.</param>
    /// <param name="MissingYears">The years until the longest extension ends whose holiday notice is not loaded.</param>
    public sealed record CalendarDays(
        bool ReceivedOnWorkingDay, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> MakeUpDays, IReadOnlyList<int> MissingYears)
    {
        public static CalendarDays Of(DateOnly receivedOn, DateOnly due, DateOnly extended, WorkCalendar calendar)
        {
            var special = Enumerable.Range(1, due.DayNumber - receivedOn.DayNumber).Select(receivedOn.AddDays)
                .Where(day => calendar.IsWorkingDay(day) == WorkCalendar.IsWeekend(day)).ToLookup(calendar.IsWorkingDay);
            var first = receivedOn.AddDays(1).Year;
            return new(calendar.IsWorkingDay(receivedOn), [.. special[false]], [.. special[true]],
                [.. Enumerable.Range(first, extended.Year - first + 1).Where(year => !calendar.Covers(year))]);
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

            var calendar = await calendars.ForAsync(query.Agency ?? "", cancellationToken);
            return Response.Of(query.ReceivedOn, calendar, query.Days == Flag.True);
        }
    }
}
