namespace CaseTracker.Api.Web.Endpoints;

/// <summary>Marks an endpoint whose write can be bound to a version by <c>If-Match</c>.</summary>
internal sealed class HonoursIfMatch;
