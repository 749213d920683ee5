namespace CaseTracker.Domain.Cases;

public static class FeeScales
{
    public static LocalizedText Label(this FeeScale scale) => scale switch
    {
        FeeScale.PerRequest => new("按件", "By request"),
        FeeScale.PerPage => new("按量", "By page"),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };
}
