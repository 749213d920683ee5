namespace CaseTracker.Api.Security.Authorization;

/// <summary>Marks endpoints whose <c>{id}</c> is that of a remedy.</summary>
internal sealed record OfRemedy;
