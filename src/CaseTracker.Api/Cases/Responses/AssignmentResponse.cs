
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>Who has the case on the desk.</summary>
/// <param name="Unit">承办单位</param>
/// <param name="Person">承办人</param>
/// <param name="DueOn">办理时限 within the office.</param>
internal sealed record AssignmentResponse(DateOnly On, string Unit, string? Person, DateOnly? DueOn)
{
    public static AssignmentResponse Of(Assignment step) => new(step.On, step.Unit, step.Person, step.DueOn);
}
