namespace CaseTracker.Domain.Cases.Steps;

public static class RetentionPeriods
{
    public static LocalizedText Label(this RetentionPeriod period) => period switch
    {
        RetentionPeriod.Permanent => new("永久", "Permanent"),
        RetentionPeriod.Years30 => new("30年", "30 years"),
        RetentionPeriod.Years10 => new("10年", "10 years"),
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };
}
