namespace CaseTracker.Api.Security.Authorization;

/// <summary>What an endpoint does. Every endpoint of the API has one, or the program does not start.</summary>
/// <param name="AllUnlessNamed">Where the request names no agency, it is about all of them, and takes a caller who holds over all.</param>
internal sealed record AccessRule(Permission Act, bool AllUnlessNamed);
