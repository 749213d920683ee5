
using CaseTracker.Api.Documents;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Http;

/// <summary>What an endpoint says of itself in the OpenAPI document, beside its types.</summary>
internal sealed record EndpointNotes(string? RequestExample, object? ResponseExample, IReadOnlyList<ProblemKind> Refusals);
