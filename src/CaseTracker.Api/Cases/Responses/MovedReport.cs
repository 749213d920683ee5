namespace CaseTracker.Api.Cases.Responses;

/// <summary>A released report that no longer agrees with the cases once a step is taken.</summary>
/// <param name="Version">The latest release of the year.</param>
internal sealed record MovedReport(string AgencyCode, int Year, int Version);
