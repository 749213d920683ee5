using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 延期: approved by the head of the disclosure office, within <see cref="StatutoryPeriods.ExtensionCap"/> (条例 art. 33).
/// </summary>
public sealed record Extension(DateOnly On, int WorkingDays, string Reason, string ApprovedBy) : ApprovedStep(On);
