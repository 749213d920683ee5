namespace CaseTracker.Api.Reports.Entries;

/// <summary>A text of the report.</summary>
internal sealed record SectionEntry(string Text);
