namespace CaseTracker.Api.Reports.Responses;

/// <summary>How the year of a unit stands.</summary>
internal enum UnitState
{
    /// <summary>已发布</summary>
    Released,

    /// <summary>手工填报: its tables were entered, because it keeps its cases elsewhere.</summary>
    Entered,

    /// <summary>未发布: it has cases or a draft, and no release.</summary>
    Unreleased,

    /// <summary>缺报: nothing is known of its year.</summary>
    Missing,
}
