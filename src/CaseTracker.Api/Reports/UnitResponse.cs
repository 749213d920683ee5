using CaseTracker.Api.Agencies;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

/// <summary>A unit below, in the report of the agency above it.</summary>
/// <param name="Drifted">Whether its figures have changed since it released.</param>
/// <param name="Included">Whether its own figures are in the report.</param>
internal sealed record UnitResponse(
    string AgencyCode, string AgencyName, string? ParentCode, UnitState State, int? Version, string? Sha256, bool Drifted, bool Included);
