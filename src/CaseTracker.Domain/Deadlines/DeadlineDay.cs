namespace CaseTracker.Domain.Deadlines;

/// <summary>One day of a deadline.</summary>
/// <param name="Number">第n日: which day of the reply period it is, from 1; null where it does not count.</param>
/// <param name="IsMakeUpDay">调休上班: whether it is a weekend day that is worked.</param>
/// <param name="Rule">The rule of its span; null for the day of receipt.</param>
public sealed record DeadlineDay(DateOnly Day, DayKind Kind, int? Number, bool IsMakeUpDay, SpanRule? Rule);
