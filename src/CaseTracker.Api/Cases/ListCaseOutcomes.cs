using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases;

/// <summary>办理结果: which outcomes a decision may give today, what they need, and why not the rest.</summary>
internal static class ListCaseOutcomes
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/cases/{number}/outcomes", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("List the outcomes for a case", "Every outcome, and whether a decision of today can give it, whoever decides or "
                + "drafts it. `code` and `why`: the refusal where none can. `needs`: what the outcome needs; `met` is true where the "
                + "record has it already, and `on` is the day that shows it; else the decision must say it.",
                response: () => Examples.Outcomes, refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number) : IRequest<Response>;

    public sealed record Response(IReadOnlyList<Item> Items)
    {
        public static Response Of(IEnumerable<OutcomeOffer> offers) => new(
            [.. offers.Select(offer => new Item(
                offer.Outcome, offer.Refusal is null, offer.Refusal?.Code, offer.Refusal?.Why.Localize(),
                [.. offer.Needs.Select(need => new Need(need.Need, need.IsMet, need.On))]))]);
    }

    /// <param name="Allowed">Whether a decision can give it today.</param>
    /// <param name="Code">Of the refusal of every decision that would give it; null for none.</param>
    /// <param name="Why">The sentence of that refusal.</param>
    public sealed record Item(Outcome Outcome, bool Allowed, string? Code, string? Why, IReadOnlyList<Need> Needs);

    /// <param name="Met">Whether the record has it already.</param>
    /// <param name="On">The day in the record that shows it; null where it is not met.</param>
    public sealed record Need(OutcomeNeed Code, bool Met, DateOnly? On);

    public sealed class Handler(KnownCases cases, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var stored = (await cases.ReadAsync(query.Number, cancellationToken)).Stored;
            return Response.Of(CaseRules.OutcomesOn(clock.Today, stored.File, stored.Calendar));
        }
    }
}
