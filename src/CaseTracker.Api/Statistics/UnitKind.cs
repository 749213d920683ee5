namespace CaseTracker.Api.Statistics;

/// <summary>What a line of the table by agency counts.</summary>
internal enum UnitKind
{
    /// <summary>单位: an agency alone.</summary>
    Agency,

    /// <summary>小计: an agency with all below it.</summary>
    Subtotal,

    /// <summary>合计: all agencies of the table.</summary>
    Total,
}
