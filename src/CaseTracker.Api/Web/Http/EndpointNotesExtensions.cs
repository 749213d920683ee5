using CaseTracker.Api.Documents;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Http;

internal static class EndpointNotesExtensions
{
    /// <param name="request">The body of an example request, as JSON.</param>
    /// <param name="response">An example answer, as the handler would give it.</param>
    public static RouteHandlerBuilder Explained(
        this RouteHandlerBuilder endpoint, string summary, string description, string? request = null, object? response = null, params IReadOnlyList<ProblemKind> refusals) =>
        endpoint.WithSummary(summary).WithDescription(description).WithMetadata(new EndpointNotes(request, response, refusals));

    /// <summary>The answer comes as JSON, or as a file of any other form there is.</summary>
    public static RouteHandlerBuilder ProducesFiles<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<T>(StatusCodes.Status200OK, Representation.MediaTypesOfAll[0], [.. Representation.MediaTypesOfAll.Skip(1)]);

    public static IReadOnlyList<ProblemKind> Kinds(params IEnumerable<Refusal> refusals) => [.. refusals.Select(ProblemKind.Of)];
}
