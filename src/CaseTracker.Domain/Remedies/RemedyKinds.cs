namespace CaseTracker.Domain.Remedies;

public static class RemedyKinds
{
    public static LocalizedText Label(this RemedyKind kind) => kind switch
    {
        RemedyKind.Reconsideration => new("行政复议", "Reconsideration"),
        RemedyKind.DirectSuit => new("行政诉讼（未经复议直接起诉）", "Suit without reconsideration"),
        RemedyKind.SuitAfterReconsideration => new("行政诉讼（复议后起诉）", "Suit after reconsideration"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
