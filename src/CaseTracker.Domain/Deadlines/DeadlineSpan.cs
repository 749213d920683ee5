
namespace CaseTracker.Domain.Deadlines;

/// <summary>A stretch of days that all count towards the reply period, or all do not, for one reason.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included; null while it goes on.</param>
/// <param name="WorkingDays">How many working days lie in it; null while it goes on.</param>
public sealed record DeadlineSpan(DateOnly From, DateOnly? To, bool Counted, int? WorkingDays, SpanRule Rule);
