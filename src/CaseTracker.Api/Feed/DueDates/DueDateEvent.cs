using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Calendar;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace CaseTracker.Api.Feed.DueDates;

/// <summary>A due date as an event of one day, with an alarm three working days before, at nine in the morning.</summary>
internal static class DueDateEvent
{
    private const int AlarmWorkingDays = 3;
    private const int AlarmHour = 9;

    /// <param name="calendar">Of the agency that has the case.</param>
    public static CalendarEvent Of(DueDate due, DateOnly today, WorkCalendar calendar, string host)
    {
        var summary = Summary(due, today, calendar);
        return new()
        {
            Uid = $"{due.Number}@{host}",
            Summary = summary,
            Start = new CalDateTime(due.DueOn),
            Sequence = due.Version,

            // The day on which it reads so: the same day gives the same file.
            DtStamp = new CalDateTime(today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            Transparency = TransparencyType.Transparent,
            Alarms =
            {
                new Alarm
                {
                    Action = AlarmAction.Display,
                    Description = summary,
                    Trigger = new Trigger(Duration.FromHours(AlarmHour - (24 * DaysBefore(due.DueOn, calendar)))),
                },
            },
        };
    }

    private static int DaysBefore(DateOnly dueOn, WorkCalendar calendar) =>
        dueOn.DayNumber - calendar.WorkingDayBefore(dueOn, AlarmWorkingDays).DayNumber;

    private static string Summary(DueDate due, DateOnly today, WorkCalendar calendar) => new LocalizedText(
        $"{Standing(due, today, calendar).Chinese} {due.Number} 答复期限", $"{Standing(due, today, calendar).English} {due.Number} reply due")
        .Localize();

    /// <summary>As the board puts it.</summary>
    private static LocalizedText Standing(DueDate due, DateOnly today, WorkCalendar calendar) =>
        due.IsProvisional ? new("暂定", "Provisional")
        : calendar.DaysLeft(today, due.DueOn) switch
        {
            0 => new("今日到期", "Due today"),
            < 0 and var late => new($"超期{-late}日", $"Overdue by {-late}"),
            var left => new($"剩{left}日", $"{left} left"),
        };
}
