using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Calendar;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Cases.Recalculation;

internal static class PutCalendar
{
    /// <param name="Notice">The number of the holiday notice, such as 国办发明电〔2025〕7号.</param>
    /// <param name="DaysOff">Every day off that the notice names, weekends included.</param>
    /// <param name="MakeUpDays">Saturdays and Sundays that are worked.</param>
    public sealed record Command(
        string? Notice, IReadOnlyList<DateOnly>? DaysOff, IReadOnlyList<DateOnly>? MakeUpDays) : IRequest<CalendarResponse>
    {
        internal int Year { get; init; }

        internal string? Agency { get; init; }

        /// <summary>Whether to tell which due dates would move, and to store nothing.</summary>
        internal bool IsDryRun { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MaxDays = 400;

        public Validator()
        {
            RuleFor(command => command.Notice).RequiredText(TextLimits.Name);
            RuleFor(command => command.DaysOff).IsGiven();
            RuleFor(command => command.DaysOff)
                .Must((command, days) => command.Agency is not null || days is null || days.Count > 0)
                .WithProblem("全国安排不能没有放假日：空的安排会使期限不再标为暂定。",
                    "A national notice names days off: an empty one would only take the mark off provisional dates.");
            RuleFor(command => command.MakeUpDays).IsGiven();
            RuleFor(command => command.DaysOff).AtMost(MaxDays).Must(AreDistinct).WithProblem("日期重复。", "A day stands twice.");
            RuleFor(command => command.MakeUpDays).AtMost(MaxDays).Must(AreDistinct).WithProblem("日期重复。", "A day stands twice.");
            RuleForEach(command => command.DaysOff)
                .Must(IsNear).WithProblem("应当在该年度内，或者与其相邻的一个月内。", "Must lie in the year, or within a month of it.");
            RuleForEach(command => command.MakeUpDays)
                .Must(IsNear).WithProblem("应当在该年度内，或者与其相邻的一个月内。", "Must lie in the year, or within a month of it.")
                .Must(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                    .WithProblem("调休上班日应当是周六或者周日。", "A make-up day must be a Saturday or a Sunday.");
            RuleFor(command => command.MakeUpDays)
                .Must((command, days) => days is null || command.DaysOff is null || !days.ToHashSet().Overlaps(command.DaysOff))
                .WithProblem("不能既放假又上班。", "A day cannot be both off and worked.");
        }

        private static bool AreDistinct(IReadOnlyList<DateOnly>? days) => days is null || days.Distinct().Count() == days.Count;

        private static bool IsNear(Command command, DateOnly day) =>
            (day.Year * 12) + day.Month - (command.Year * 12) is >= 0 and <= 13;
    }

    /// <summary>
    /// The year is in force at once for every case. Which cases it moves is found out before, piece by piece, while others write;
    /// the transaction that stores the year writes the dates of those and of cases written meanwhile.
    /// </summary>
    public sealed class Handler(
        Database database, DbDataSource source, WorkCalendars calendars, AuditLog audit) : IRequestHandler<Command, CalendarResponse>
    {
        private const string All = $"select {CalendarRow.Columns} from calendar_years order by year, agency_code";

        private const string Upsert =
            """
            insert into calendar_years (year, agency_code, notice, days_off, make_up_days)
            values (@Year, @AgencyCode, @Notice, @DaysOff, @MakeUpDays)
            on conflict (year, coalesce(agency_code, '')) do update
            set notice = excluded.notice, days_off = excluded.days_off, make_up_days = excluded.make_up_days
            """;

        public async Task<CalendarResponse> Handle(Command command, CancellationToken cancellationToken)
        {
            var notice = new HolidayNotice(command.Year, command.Notice!, [.. command.DaysOff!.Order()], [.. command.MakeUpDays!.Order()]);
            var row = new CalendarRow
            {
                Year = notice.Year,
                AgencyCode = command.Agency,
                Notice = notice.Notice,
                DaysOff = JsonSerializer.Serialize(notice.DaysOff, Json.Public),
                MakeUpDays = JsonSerializer.Serialize(notice.MakeUpDays, Json.Public),
            };

            var answer = CalendarResponse.Of(notice, command.Agency, shipped: false);
            if (command.IsDryRun)
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                return answer with { Moved = (await FindAsync(connection, row, cancellationToken)).DueDates };
            }

            while (!await PutAsync(row, cancellationToken))
            {
            }

            calendars.Forget();
            return answer;
        }

        private static async Task<MovedCases> FindAsync(DbConnection connection, CalendarRow row, CancellationToken cancellationToken)
        {
            if (row.AgencyCode is not null)
            {
                await AgencyReader.RequireAsync(connection, row.AgencyCode, cancellationToken);
            }

            return await MovedCases.FindAsync(connection, row, cancellationToken);
        }

        /// <summary>False when another year was put in meanwhile: then the two together may move other cases than each alone.</summary>
        private async Task<bool> PutAsync(CalendarRow row, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var before = await AllAsync(connection, cancellationToken);
            var moved = await FindAsync(connection, row, cancellationToken);
            var alone = true;
            await database.WriteAloneAsync(
                async writing =>
                {
                    alone = before.SequenceEqual(await AllAsync(writing, cancellationToken));
                    if (alone)
                    {
                        await writing.ExecuteAsync(Upsert, row, cancellationToken);
                        await audit.AddAsync(
                            writing, AuditAct.CalendarChanged, row.AgencyCode, $"{row.Year}", row.Notice, cancellationToken);
                        await moved.MoveAsync(writing, cancellationToken);
                    }
                },
                cancellationToken);
            return alone;
        }

        private static async Task<List<CalendarRow>> AllAsync(DbConnection connection, CancellationToken cancellationToken) =>
            (await connection.QueryAsync<CalendarRow>(All, null, cancellationToken)).AsList();
    }
}
