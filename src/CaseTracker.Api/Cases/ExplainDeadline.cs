using System.Data.Common;
using System.Text.Json.Serialization;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Deadlines;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class ExplainDeadline
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet(
            "/cases/{number}/deadline", async ([AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Explain the due date",
                "Every span of days that counts or does not, why, and by which article; with `days=true` every day as well, "
                    + "from the day of receipt on.",
                response: () => Examples.Deadline, refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number, Flag? Days) : IRequest<Response>;

    public sealed record Response(
        string Number,
        DateOnly? ReceivedOn,
        DateOnly? DueOn,
        bool DueIsProvisional,
        DateOnly? WaitingUntil,
        DateOnly? CorrectionNoticeBy,
        IReadOnlyList<Span> Spans)
    {
        /// <summary>Every day from receipt to the end of the last span, where <c>days</c> asks for them.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Day>? Days { get; init; }

        public static Response Of(StoredCase stored, bool withDays)
        {
            var deadline = stored.Deadline;
            return new(
                stored.Number.ToString(),
                stored.File.ReceivedOn,
                deadline.DueOn,
                deadline.IsProvisional,
                deadline.WaitingUntil,
                deadline.CorrectionNoticeBy,
                [.. deadline.Spans.Select(span => new Span(
                    span.From, span.To, span.Counted, span.WorkingDays, span.Rule.Code, span.Rule.Article, span.Rule.Why.Localize()))])
            {
                Days = !withDays ? null
                    : stored.File.ReceivedOn is { } receivedOn ? [.. deadline.Days(receivedOn, stored.Calendar).Select(Day.Of)]
                    : [],
            };
        }
    }

    /// <param name="From">First day, included.</param>
    /// <param name="To">Last day, included; null while the span goes on.</param>
    /// <param name="WorkingDays">Working days in the span; null while it goes on.</param>
    public sealed record Span(DateOnly From, DateOnly? To, bool Counted, int? WorkingDays, string Rule, string Article, string Why);

    /// <param name="Number">第n日: which day of the reply period it is, from 1; null where it does not count.</param>
    /// <param name="MakeUpDay">调休上班: whether it is a weekend day that is worked.</param>
    /// <param name="Rule">The rule of its span; null for the day of receipt.</param>
    public sealed record Day(DateOnly On, DayKind Kind, int? Number, bool MakeUpDay, string? Rule)
    {
        public static Day Of(DeadlineDay day) => new(day.Day, day.Kind, day.Number, day.IsMakeUpDay, day.Rule?.Code);
    }

    public sealed class Handler(KnownCases cases) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken) =>
            Response.Of((await cases.ReadAsync(query.Number, cancellationToken)).Stored, query.Days == Flag.True);
    }
}
