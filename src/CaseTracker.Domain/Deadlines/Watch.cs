using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Deadlines;

/// <summary>The day that the office watches in an open case, and how the case stands to it.</summary>
/// <param name="Group">Unconfirmed, running or waiting.</param>
/// <param name="On">The due date; the last day of a wait; the day of arrival while unconfirmed.</param>
/// <param name="IsProvisional">Whether that day lies in a year without a calendar.</param>
public sealed record Watch(BoardGroup Group, DateOnly On, bool IsProvisional, Channel Channel)
{
    /// <summary>临期: a reply is due soon when at most so many working days are left, today's not counted.</summary>
    public const int SoonWorkingDays = 5;

    /// <summary>Null for a case that is closed or void.</summary>
    public static Watch? Of(CaseFile file, Deadline deadline)
    {
        var channel = file.Registration.Channel;
        return file.Status switch
        {
            CaseStatus.Closed or CaseStatus.Void => null,
            CaseStatus.Unconfirmed => new(BoardGroup.Unconfirmed, file.Registration.ArrivedOn, IsProvisional: false, channel),
            _ when deadline.DueOn is { } dueOn => new(BoardGroup.Running, dueOn, deadline.IsProvisional, channel),
            _ => new(BoardGroup.Waiting, deadline.WaitingUntil!.Value, deadline.IsProvisional, channel),
        };
    }

    /// <summary>The last day that is soon, seen from a day.</summary>
    public static DateOnly SoonUntil(DateOnly day, WorkCalendar calendar) =>
        calendar.AddWorkingDays(day, SoonWorkingDays + 1).AddDays(-1);

    /// <summary>Working days left, negative when the day is over.</summary>
    public int DaysLeftOn(DateOnly day, WorkCalendar calendar) =>
        IsProvisional ? calendar.CountWorkingDays(day, On) : calendar.DaysLeft(day, On);

    /// <summary>Which group singles the case out on a day; null for none.</summary>
    public BoardGroup? ConcernOn(DateOnly day, WorkCalendar calendar) => Group switch
    {
        _ when IsProvisional => BoardGroup.Provisional,
        BoardGroup.Running when day > On => BoardGroup.Overdue,
        BoardGroup.Running when day == On => BoardGroup.DueToday,
        BoardGroup.Running when On <= SoonUntil(day, calendar) => BoardGroup.DueSoon,
        BoardGroup.Waiting when day > On => BoardGroup.Lapsed,
        _ => null,
    };

    public BoardLight LightOn(DateOnly day, WorkCalendar calendar) => ConcernOn(day, calendar) switch
    {
        BoardGroup.Provisional => BoardLight.Provisional,
        BoardGroup.Overdue => BoardLight.Red,
        BoardGroup.DueToday or BoardGroup.DueSoon or BoardGroup.Lapsed => BoardLight.Amber,
        _ when Group == BoardGroup.Unconfirmed => IsLateToConfirm(day) ? BoardLight.Red : BoardLight.Amber,
        _ => Group == BoardGroup.Running ? BoardLight.Green : BoardLight.Grey,
    };

    /// <summary>Whether it must be done today: what is overdue, due today, or should have been confirmed.</summary>
    public bool IsUrgentOn(DateOnly day) =>
        IsLateToConfirm(day) || (Group == BoardGroup.Running && !IsProvisional && day >= On);

    /// <summary>An ordinary letter is confirmed with the applicant on the day of its arrival (条例 art. 31).</summary>
    private bool IsLateToConfirm(DateOnly day) =>
        Group == BoardGroup.Unconfirmed && Channel == Channel.OrdinaryMail && day > On;
}
