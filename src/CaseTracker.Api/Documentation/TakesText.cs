namespace CaseTracker.Api.Documentation;

/// <summary>Marks an endpoint that reads a body of text itself.</summary>
internal sealed record TakesText(string MediaType);
