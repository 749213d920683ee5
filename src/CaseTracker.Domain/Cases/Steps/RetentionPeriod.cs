namespace CaseTracker.Domain.Cases.Steps;

/// <summary>文书档案保管期限 (国家档案局令第8号 art. 7).</summary>
public enum RetentionPeriod
{
    Permanent,
    Years30,
    Years10,
}
