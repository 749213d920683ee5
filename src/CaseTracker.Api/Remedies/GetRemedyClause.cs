using System.Data.Common;
using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Remedies;

/// <summary>救济途径告知: the clause that the letter of a decision must have, and the law that it rests on.</summary>
internal static class GetRemedyClause
{
    internal static void Map(RouteGroupBuilder remedies) =>
        remedies.MapGet("/remedy-clause", async (
            [AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadDirectory)
            .Documented("Explain the clause on remedies", "What a letter with this outcome must tell of reconsideration and suits, by the "
                + "law of the day of the decision, and the lines of law that it rests on. `none`: nothing. `ordinary`: either. "
                + "`choiceOfBody`: either, with two bodies for reconsideration. `reviewFirst`: reconsideration first. `split`: first for "
                + "what is withheld. Refused while nobody has named the body for reconsideration.",
                response: () => Response.Example,
                refusals: [ProblemKind.AgencyNotFound, ProblemKind.RemedyBodyMissing]);

    public sealed record Query : IRequest<Response>
    {
        public required string Agency { get; init; }

        /// <summary>The day of the decision; today by default.</summary>
        public Day? On { get; init; }

        public required Code<Outcome> Outcome { get; init; }

        public Grounds? Grounds { get; init; }

        public Flag? ByInternet { get; init; }
    }

    /// <param name="Text">In Chinese, as letters are; empty where there is none.</param>
    /// <param name="Law">What it rests on.</param>
    /// <param name="Missing">What the letterhead should name and does not, such as <c>internetChannel</c>.</param>
    public sealed record Response(
        RemedyClauseKind Kind, string Text, IReadOnlyList<LawLine> Law, IReadOnlyList<string> Missing, DateOnly On)
    {
        internal static Response Example { get; } = Of(
            new(2026, 11, 25), RemedyClause.Of(
                new(2026, 11, 25), Outcome.EnforcementFile, [], Letterhead.Example.Bodies, byInternet: false), []);

        internal static Response Of(DateOnly on, RemedyClause clause, IReadOnlyList<string> missing) => new(
            clause.Kind, clause.Text, [.. clause.Law.Select(line => new LawLine(line.Source.Localize(), line.Says.Localize(), line.From))],
            missing, on);
    }

    /// <param name="Source">Law, year and article.</param>
    /// <param name="From">The first day on which it holds.</param>
    public sealed record LawLine(string Source, string Says, DateOnly From);

    public sealed class Handler(DbDataSource database, LetterheadStore letterheads, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var (on, outcome, grounds) = (query.On?.Value ?? clock.Today, query.Outcome.Value, query.Grounds?.Values ?? []);
            var law = RemedyLaw.On(on) ?? throw Problem.Invalid([("on", TooEarly.Localize())]);
            if (outcome == Outcome.PartiallyGranted && grounds.Count == 0)
            {
                throw Problem.Invalid([("grounds", GroundsMissing.Localize())]);
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var bodies = (await letterheads.FindAsync(connection, query.Agency, on, cancellationToken))?.Bodies;
            if (bodies is null)
            {
                return RemedyClause.KindOf(law, outcome, grounds, bodies) == RemedyClauseKind.None
                    ? Response.Of(on, RemedyClause.Nothing, [])
                    : throw new Problem(ProblemKind.RemedyBodyMissing);
            }

            var byInternet = query.ByInternet == Flag.True;
            var clause = RemedyClause.Of(on, outcome, grounds, bodies, byInternet);
            var lacksChannel =
                byInternet && law.TellsChannel && clause.Kind != RemedyClauseKind.None && bodies.InternetChannel is null;
            return Response.Of(on, clause, lacksChannel ? ["internetChannel"] : []);
        }

        private static LocalizedText TooEarly => new(
            $"没有{RemedyLaw.First:yyyy-MM-dd}以前的规定。", $"The law before {RemedyLaw.First:yyyy-MM-dd} is not known.");

        private static LocalizedText GroundsMissing => new(
            "部分公开（partiallyGranted）须给出不予公开部分的理由。", "partiallyGranted needs the grounds on which a part is withheld.");
    }
}
