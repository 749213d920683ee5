namespace CaseTracker.Domain.Remedies;

public static class RemedyResults
{
    public static LocalizedText Label(this RemedyResult result) => result switch
    {
        RemedyResult.Upheld => new("结果维持", "Upheld"),
        RemedyResult.Corrected => new("结果纠正", "Corrected"),
        RemedyResult.Other => new("其他结果", "Other result"),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}
