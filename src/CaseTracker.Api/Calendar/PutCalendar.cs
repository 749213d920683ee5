using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Storage;
using CaseTracker.Domain.Deadlines;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Calendar;

internal static class PutCalendar
{
    /// <param name="Notice">The number of the holiday notice, such as 国办发明电〔2025〕7号.</param>
    /// <param name="DaysOff">Every day off that the notice names, weekends included.</param>
    /// <param name="MakeUpDays">Saturdays and Sundays that are worked.</param>
    public sealed record Command(string? Notice, IReadOnlyList<DateOnly>? DaysOff, IReadOnlyList<DateOnly>? MakeUpDays) : IRequest<CalendarAnswer>
    {
        internal int Year { get; init; }

        internal string? Agency { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MostDays = 400;

        public Validator()
        {
            RuleFor(command => command.Notice).NeededText(Limits.Name);
            RuleFor(command => command.DaysOff).Given();
            RuleFor(command => command.DaysOff)
                .Must((command, days) => command.Agency is not null || days is null || days.Count > 0)
                .Says("全国安排不能没有放假日：空的安排会使期限不再标为暂定。", "A national notice names days off: an empty one would only take the mark off provisional dates.");
            RuleFor(command => command.MakeUpDays).Given();
            RuleFor(command => command.DaysOff).AtMost(MostDays).Must(AreDistinct).Says("日期重复。", "A day stands twice.");
            RuleFor(command => command.MakeUpDays).AtMost(MostDays).Must(AreDistinct).Says("日期重复。", "A day stands twice.");
            RuleForEach(command => command.DaysOff)
                .Must(IsNear).Says("应当在该年度内，或者与其相邻的一个月内。", "Must lie in the year, or within a month of it.");
            RuleForEach(command => command.MakeUpDays)
                .Must(IsNear).Says("应当在该年度内，或者与其相邻的一个月内。", "Must lie in the year, or within a month of it.")
                .Must(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Says("调休上班日应当是周六或者周日。", "A make-up day must be a Saturday or a Sunday.");
            RuleFor(command => command.MakeUpDays)
                .Must((command, days) => days is null || command.DaysOff is null || !days.ToHashSet().Overlaps(command.DaysOff))
                .Says("不能既放假又上班。", "A day cannot be both off and worked.");
        }

        private static bool AreDistinct(IReadOnlyList<DateOnly>? days) => days is null || days.Distinct().Count() == days.Count;

        private static bool IsNear(Command command, DateOnly day) =>
            (day.Year * 12) + day.Month - (command.Year * 12) is >= 0 and <= 13;
    }

    public sealed class Handler(Database database, CaseReader reader, CaseProjection projection, CalendarBook calendars, AuditLog audit) : IRequestHandler<Command, CalendarAnswer>
    {
        private const string Upsert =
            """
            insert into calendar_years (year, agency_code, notice, days_off, make_up_days)
            values (@Year, @AgencyCode, @Notice, @DaysOff, @MakeUpDays)
            on conflict (year, coalesce(agency_code, '')) do update
            set notice = excluded.notice, days_off = excluded.days_off, make_up_days = excluded.make_up_days
            """;

        /// <summary>
        /// Cases whose clock may have touched the year or a month on either side of it, void ones too; an open one always may, and of a
        /// late one the days from the due date to the answer are counted.
        /// </summary>
        private const string Touched =
            $"""
            select {CaseReader.Columns}
            from cases c
            join case_events e on e.case_number = c.number
            where c.received_on <= @until and (c.closed_on is null or c.closed_on >= @from or c.due_on >= @from)
            order by c.number, e.sequence
            """;

        public async Task<CalendarAnswer> Handle(Command command, CancellationToken cancellationToken)
        {
            var notice = new HolidayNotice(command.Year, command.Notice!, [.. command.DaysOff!.Order()], [.. command.MakeUpDays!.Order()]);
            await database.WriteAsync(connection => StoreAsync(connection, notice, command.Agency, cancellationToken), cancellationToken);
            calendars.Forget();
            return CalendarAnswer.Of(notice, command.Agency, shipped: false);
        }

        private async Task StoreAsync(DbConnection connection, HolidayNotice notice, string? agency, CancellationToken cancellationToken)
        {
            if (agency is not null)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var row = new CalendarRow
            {
                Year = notice.Year,
                AgencyCode = agency,
                Notice = notice.Notice,
                DaysOff = JsonSerializer.Serialize(notice.DaysOff, Json.Public),
                MakeUpDays = JsonSerializer.Serialize(notice.MakeUpDays, Json.Public),
            };
            await connection.ExecuteAsync(new CommandDefinition(Upsert, row, cancellationToken: cancellationToken));

            await audit.AddAsync(connection, AuditAct.CalendarChanged, agency, $"{notice.Year}", notice.Notice, cancellationToken);
            await ReckonAnewAsync(connection, notice.Year, cancellationToken);
        }

        private async Task ReckonAnewAsync(DbConnection connection, int year, CancellationToken cancellationToken)
        {
            var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(
                Touched,
                new { from = new DateOnly(year - 1, 12, 1), until = new DateOnly(year + 1, 1, 31) },
                cancellationToken: cancellationToken));

            var calendars = new Dictionary<string, WorkCalendar>();
            foreach (var record in reader.Group(rows))
            {
                var file = record.Replay();
                if (!calendars.TryGetValue(file.AgencyCode, out var calendar))
                {
                    calendars[file.AgencyCode] = calendar = await CalendarBook.LoadAsync(connection, file.AgencyCode, cancellationToken);
                }

                await projection.UpdateAsync(connection, new(record.Number, file, calendar), cancellationToken);
            }
        }
    }
}
