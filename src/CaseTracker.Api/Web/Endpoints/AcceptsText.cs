namespace CaseTracker.Api.Web.Endpoints;

/// <summary>Marks an endpoint that reads a file itself, the first type being that of its example.</summary>
internal sealed record AcceptsText(params IReadOnlyList<string> MediaTypes);
