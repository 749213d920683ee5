namespace CaseTracker.Api.Reports.Release;

/// <summary>An agency whose own figures are in a report.</summary>
/// <param name="Entered">Whether they were entered by hand, and not counted from cases.</param>
/// <param name="KnownAt">Up to which instant what was recorded is in them; null for a draft's, which has all.</param>
internal sealed record ReportPart(string AgencyCode, bool Entered, DateTimeOffset? KnownAt);
