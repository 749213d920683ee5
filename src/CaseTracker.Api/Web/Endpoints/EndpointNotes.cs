
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Web.Endpoints;

/// <summary>What an endpoint says of itself in the OpenAPI document, besides its types.</summary>
internal sealed record EndpointNotes(Func<string>? RequestExample, Func<object>? ResponseExample, IReadOnlyList<ProblemKind> Refusals);
