namespace CaseTracker.Api.Operations;

/// <summary>A tool of PostgreSQL did not do its work.</summary>
/// <param name="said">The first of its errors.</param>
internal sealed class ToolFailed(string said) : Exception(said);
