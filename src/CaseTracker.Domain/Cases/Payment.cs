using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>缴费: the fee is paid; the reply period starts anew the next day.</summary>
public sealed record Payment(DateOnly On, string ReceiptNumber) : CaseStep(On);
