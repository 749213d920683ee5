using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using MediatR;

namespace CaseTracker.Api.Cases;

/// <summary>可办理事项: what may be done with a case today, and why not the rest.</summary>
internal static class ListActions
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/cases/{number}/actions", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("List what may be done with a case", "Every step that may be asked for, in the order of the law, by its name in "
                + "`allowedActions`. `allowed`: the caller may take it today, so far as that hangs on no detail of the step. `code` and "
                + "`why`: the refusal that the step would meet whoever asked for it; null where there is none. `needs`: the permission "
                + "that the caller lacks. `draft`: the caller may draft it for another to approve. `by`: the last day on which an "
                + "allowed step is in time or awaited, and `daysLeft` the working days until then, negative after it. `nextStep`: the most "
                + "likely step for the caller, as on the board.",
                response: () => Examples.Actions, refusals: ProblemKind.CaseNotFound);

    internal static IEnumerable<Offer> OffersOf(StoredCase stored, DateOnly today) =>
        CaseRules.Offers(today, stored.File, stored.Deadline, stored.Calendar);

    public sealed record Query(string Number) : IRequest<Response>;

    /// <param name="NextStep">下一步: the most likely step for the caller; null where someone else is to act.</param>
    public sealed record Response(IReadOnlyList<Item> Items, NextStep? NextStep);

    /// <param name="Allowed">Whether the caller may take the step today.</param>
    /// <param name="Code">Of the refusal that the step would meet; null for none.</param>
    /// <param name="Why">The sentence of that refusal.</param>
    /// <param name="Needs">The permission that the caller lacks; null for none.</param>
    /// <param name="Draft">Whether the caller may draft it today.</param>
    /// <param name="By">The last day on which the step is in time or awaited; null where there is none, or the law refuses it.</param>
    /// <param name="DaysLeft">Working days until then; negative after it.</param>
    public sealed record Item(
        string Action, bool Allowed, string? Code, string? Why, Permission? Needs, bool Draft, DateOnly? By, int? DaysLeft)
    {
        /// <param name="ruling">What the law says to it.</param>
        /// <param name="may">Whether the caller has a permission.</param>
        /// <param name="hindrance">What stands in its way besides the law of the case; null for nothing.</param>
        public static Item Of(
            Offer offer, Ruling ruling, StoredCase stored, DateOnly today, Func<Permission, bool> may, Problem? hindrance)
        {
            var (file, deadline, calendar) = (stored.File, stored.Deadline, stored.Calendar);
            var lawful = (ruling as Ruling.Allowed)?.Event;
            Permission?[] takes = [StepPermissions.Of(offer.Step), lawful is null ? null : StepPermissions.AlsoOf(file, lawful)];
            var needs = takes.FirstOrDefault(act => act is { } needed && !may(needed));
            var problem = ruling is Ruling.Refused refused ? Problem.Refused(refused.Refusal) : hindrance;
            var by = lawful is null ? null : offer.By(file, deadline, calendar);
            return new(
                offer.Action,
                Allowed: problem is null && needs is null,
                problem?.Kind.Code,
                problem?.Detail.Localize(),
                needs,
                Draft: lawful is not null && StepPermissions.MayBeDrafted(offer.Step) && may(Permission.Draft),
                by,
                by is { } last ? -calendar.DaysLate(last, today) ?? calendar.CountWorkingDays(today, last) : null);
        }
    }

    public sealed class Handler(
        DbDataSource database, KnownCases cases, CaseStore store, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var (record, stored) = await cases.ReadAsync(query.Number, cancellationToken);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var file = stored.File;
            var items = new List<Item>();
            foreach (var offer in OffersOf(stored, clock.Today))
            {
                var ruling = offer.Best(step => StepPermissions.AlsoOf(file, step) is not { } also || caller.May(also));
                var hindrance = ruling is Ruling.Allowed allowed
                    ? await HindranceAsync(connection, record, stored, allowed.Event, cancellationToken)
                    : null;
                items.Add(Item.Of(offer, ruling, stored, clock.Today, caller.May, hindrance));
            }

            var drafted = caller.May(Permission.ReadDrafts) && await Draft.IsOpenInAsync(connection, query.Number, cancellationToken);
            return new(items, NextStep.Of(
                clock.Today, file, stored.Deadline, stored.Calendar, StepPermissions.DutiesOf(caller.May), drafted));
        }

        /// <summary>What the store says to a step that the law allows.</summary>
        private async Task<Problem?> HindranceAsync(
            DbConnection connection, CaseRecord record, StoredCase stored, CaseStep step, CancellationToken cancellationToken)
        {
            if (step is Handover handover)
            {
                var successor = await Succession.SuccessorAsync(connection, stored.File.AgencyCode, step.On, cancellationToken);
                step = handover with { ToAgency = successor ?? "" };
            }

            try
            {
                await store.AdmitAsync(connection, record, stored.File, step, draftedBy: null, cancellationToken);
                return null;
            }
            catch (Problem problem)
            {
                return problem;
            }
        }
    }
}
