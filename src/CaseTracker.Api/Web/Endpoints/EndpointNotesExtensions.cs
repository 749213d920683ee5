
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Endpoints;

internal static class EndpointNotesExtensions
{
    /// <param name="request">The body of an example request, as JSON.</param>
    /// <param name="response">An example answer, as the handler would give it.</param>
    public static RouteHandlerBuilder Documented(
        this RouteHandlerBuilder endpoint, string summary, string description, string? request = null, object? response = null,
        params IReadOnlyList<ProblemKind> refusals) =>
        endpoint.WithSummary(summary).WithDescription(description).WithMetadata(new EndpointNotes(request, response, refusals));

    public static IReadOnlyList<ProblemKind> Kinds(params IEnumerable<Refusal> refusals) => [.. refusals.Select(ProblemKind.Of)];
}
