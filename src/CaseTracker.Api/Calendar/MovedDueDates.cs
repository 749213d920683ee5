namespace CaseTracker.Api.Calendar;

/// <summary>The open cases whose due date a year of the calendar moves.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Items">The first 200 of them, by number.</param>
internal sealed record MovedDueDates(int Count, IReadOnlyList<MovedDueDate> Items);

/// <param name="DueOn">The due date as it is.</param>
/// <param name="NewDueOn">The due date as it would be.</param>
internal sealed record MovedDueDate(string Number, DateOnly? DueOn, DateOnly? NewDueOn);
