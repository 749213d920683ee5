namespace CaseTracker.Api.Web.Http;

/// <summary>On endpoints that say 304 while their answer is the one that the caller has.</summary>
internal sealed record ConditionalRead;
