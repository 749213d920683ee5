
namespace CaseTracker.Api.Cases.Responses;

/// <summary>An urge that nobody has answered yet by a step.</summary>
internal sealed record UrgeResponse(DateOnly On, string Text);
