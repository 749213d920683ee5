namespace CaseTracker.Domain.Cases.Steps;

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
