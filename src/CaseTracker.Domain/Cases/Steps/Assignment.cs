namespace CaseTracker.Domain.Cases.Steps;

/// <summary>交办: the case is given to a unit of the agency, and to one of its people.</summary>
/// <param name="Unit">承办单位</param>
/// <param name="Person">承办人</param>
/// <param name="DueOn">办理时限 within the office; the statutory clock does not see it.</param>
public sealed record Assignment(DateOnly On, string Unit, string? Person, DateOnly? DueOn) : DeskStep(On);
