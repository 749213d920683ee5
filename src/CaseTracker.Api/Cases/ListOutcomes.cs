using CaseTracker.Domain.Cases;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class ListOutcomes
{
    public sealed record Query : IRequest<Response>;

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Row">The row of table three in which the outcome is counted.</param>
    /// <param name="Basis">Article of the 条例; empty where there is none.</param>
    /// <param name="Needs">What a decision must carry, or the record must show.</param>
    public sealed record Item(Outcome Code, string Label, string LabelEn, string Row, string Basis, OutcomeNeed Needs);

    public sealed class Handler : IRequestHandler<Query, Response>
    {
        public static readonly Response All = new(
            [.. Outcomes.All.Select(
                rule => new Item(rule.Outcome, rule.Label.Chinese, rule.Label.English, rule.Row, rule.Basis, rule.Need))]);

        public Task<Response> Handle(Query query, CancellationToken cancellationToken) => Task.FromResult(All);
    }
}
