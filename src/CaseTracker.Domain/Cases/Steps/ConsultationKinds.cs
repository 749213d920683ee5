namespace CaseTracker.Domain.Cases.Steps;

public static class ConsultationKinds
{
    public static LocalizedText Label(this ConsultationKind kind) => kind switch
    {
        ConsultationKind.ThirdParty => new("第三方", "Third party"),
        ConsultationKind.CoProducer => new("共同制作机关", "Co-producing agency"),
        ConsultationKind.Agency => new("其他机关", "Other agency"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
