namespace CaseTracker.Domain.Cases.Steps;

/// <summary>归档: the file of a closed case goes to the archive (档案法 arts. 13, 14).</summary>
/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限; null only where an imported ledger does not say it.</param>
public sealed record ArchiveFiling(DateOnly On, string? ArchiveNumber, RetentionPeriod? Retention) : DeskStep(On);
