namespace CaseTracker.Domain.Cases;

/// <summary>What the office does with the file beside the procedure: it moves neither the status nor the clock.</summary>
/// <param name="On">The day on which it happened; no step of the procedure is ordered by it.</param>
public abstract record DeskStep(DateOnly On) : CaseStep(On);

/// <summary>交办: the case is given to a unit of the agency, and to one of its people.</summary>
/// <param name="Unit">承办单位</param>
/// <param name="Person">承办人</param>
/// <param name="DueOn">办理时限 within the office; the statutory clock does not see it.</param>
public sealed record Assignment(DateOnly On, string Unit, string? Person, DateOnly? DueOn) : DeskStep(On);

/// <summary>归档: the file of a closed case goes to the archive (档案法 arts. 13, 14).</summary>
/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限; null only where an imported ledger does not say it.</param>
public sealed record ArchiveFiling(DateOnly On, string? ArchiveNumber, RetentionPeriod? Retention) : DeskStep(On);

/// <summary>备注: a note beside the record.</summary>
/// <param name="On">The day on which it was written.</param>
/// <param name="Urge">催办: asks the one who has the case to go on with it; it stands until the next step of the procedure.</param>
public sealed record Note(DateOnly On, string Text, bool Urge) : DeskStep(On);

/// <summary>文书档案保管期限 (国家档案局令第8号 art. 7).</summary>
public enum RetentionPeriod
{
    Permanent,
    Years30,
    Years10,
}

public static class RetentionPeriods
{
    public static string Label(this RetentionPeriod period) => period switch
    {
        RetentionPeriod.Permanent => "永久",
        RetentionPeriod.Years30 => "30年",
        RetentionPeriod.Years10 => "10年",
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };
}
