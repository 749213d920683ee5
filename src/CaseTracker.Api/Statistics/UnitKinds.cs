using CaseTracker.Domain;

namespace CaseTracker.Api.Statistics;

internal static class UnitKinds
{
    public static LocalizedText Label(this UnitKind kind) => kind switch
    {
        UnitKind.Agency => new("单位", "Agency"),
        UnitKind.Subtotal => new("小计", "Subtotal"),
        UnitKind.Total => new("合计", "Total"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
