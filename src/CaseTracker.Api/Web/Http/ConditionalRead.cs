namespace CaseTracker.Api.Web.Http;

/// <summary>On endpoints that say 304 while their answer is the one that the caller has.</summary>
/// <param name="When">Whose answers are held for that; null for all.</param>
internal sealed record ConditionalRead(Func<HttpRequest, bool>? When);
