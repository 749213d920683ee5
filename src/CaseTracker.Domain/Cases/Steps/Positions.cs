namespace CaseTracker.Domain.Cases.Steps;

public static class Positions
{
    public static LocalizedText Label(this Position position) => position switch
    {
        Position.Consents => new("同意公开", "Consents"),
        Position.Objects => new("不同意公开", "Objects"),
        _ => throw new ArgumentOutOfRangeException(nameof(position), position, null),
    };
}
