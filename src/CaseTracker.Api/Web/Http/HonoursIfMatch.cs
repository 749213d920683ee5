namespace CaseTracker.Api.Web.Http;

/// <summary>Marks an endpoint whose write can be bound to a version by <c>If-Match</c>.</summary>
internal sealed class HonoursIfMatch;
