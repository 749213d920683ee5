using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Cases;

/// <summary>The labels of what a step chooses from.</summary>
public static class StepLabels
{
    public static LocalizedText Label(this ConsultationKind kind) => kind switch
    {
        ConsultationKind.ThirdParty => new("第三方", "Third party"),
        ConsultationKind.CoProducer => new("共同制作机关", "Co-producing agency"),
        ConsultationKind.Agency => new("其他机关", "Other agency"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static LocalizedText Label(this Position position) => position switch
    {
        Position.Consents => new("同意公开", "Consents"),
        Position.Objects => new("不同意公开", "Objects"),
        _ => throw new ArgumentOutOfRangeException(nameof(position), position, null),
    };

    public static LocalizedText Label(this FeeScale scale) => scale switch
    {
        FeeScale.PerRequest => new("按件", "By request"),
        FeeScale.PerPage => new("按量（页）", "By page"),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };
}
