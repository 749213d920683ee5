
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Web.Endpoints;

internal static class EndpointNotesExtensions
{
    /// <param name="request">The body of an example request, as JSON.</param>
    /// <param name="response">Makes an example answer, as the handler would give it, when somebody reads the documentation.</param>
    public static RouteHandlerBuilder Documented(
        this RouteHandlerBuilder endpoint, string summary, string description, string? request = null, Func<object>? response = null,
        params IReadOnlyList<ProblemKind> refusals) =>
        endpoint.Documented(summary, description, new EndpointNotes(request is null ? null : () => request, response, refusals));

    /// <param name="request">Makes the body of an example request that is composed.</param>
    public static RouteHandlerBuilder Documented(
        this RouteHandlerBuilder endpoint, string summary, string description, Func<string> request, Func<object> response,
        params IReadOnlyList<ProblemKind> refusals) =>
        endpoint.Documented(summary, description, new EndpointNotes(request, response, refusals));

    private static RouteHandlerBuilder Documented(
        this RouteHandlerBuilder endpoint, string summary, string description, EndpointNotes notes) =>
        endpoint.WithSummary(summary).WithDescription(description).WithMetadata(notes);

    public static IReadOnlyList<ProblemKind> Kinds(params IEnumerable<Refusal> refusals) => [.. refusals.Select(ProblemKind.Of)];
}
