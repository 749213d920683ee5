
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>缴费: the fee is paid; the reply period starts again the next day.</summary>
public sealed record Payment(DateOnly On, string ReceiptNumber) : CaseStep(On);
