using System.Text.Json.Serialization;

namespace CaseTracker.Api.Agencies;

/// <summary>机关, and the one directly above it.</summary>
internal sealed record AgencyResponse
{
    public required string Code { get; init; }

    /// <summary>Its name today; in the tables and the report of a year that of 31 December.</summary>
    public required string Name { get; init; }

    public string? ParentCode { get; init; }

    /// <summary>撤销: from this day on it takes no new cases; left out where it has not ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ClosedOn { get; init; }

    /// <summary>承继机关: the code of the agency that its open cases go to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Successor { get; init; }
}
