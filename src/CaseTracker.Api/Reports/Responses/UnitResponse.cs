
namespace CaseTracker.Api.Reports.Responses;

/// <summary>A unit below, in the report of the agency above it.</summary>
/// <param name="Drifted">Whether its figures have changed since it released.</param>
/// <param name="Included">Whether its own figures are in the report.</param>
internal sealed record UnitResponse(
    string AgencyCode, string AgencyName, string? ParentCode, UnitState State, int? Version, string? Sha256, bool Drifted, bool Included);
