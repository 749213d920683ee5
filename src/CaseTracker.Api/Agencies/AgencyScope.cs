namespace CaseTracker.Api.Agencies;

/// <summary>Which agencies a question covers: one, or rolled up (汇总) all below it too.</summary>
internal sealed record AgencyScope(string Agency, bool RollUp)
{
    /// <summary>A condition on a column <c>agency_code</c>, with the parameter <c>@agency</c>.</summary>
    public string Condition => AgencyReader.Covered(RollUp);
}
