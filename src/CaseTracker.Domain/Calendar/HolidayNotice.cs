namespace CaseTracker.Domain.Calendar;

/// <summary>
/// 节假日安排: one year's holiday notice. Its days may lie in the neighbouring year, as New Year's often do.
/// </summary>
/// <param name="DaysOff">放假: every date named, weekends included.</param>
/// <param name="MakeUpDays">调休上班: Saturdays and Sundays that are worked.</param>
public sealed record HolidayNotice(int Year, string Notice, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays);
