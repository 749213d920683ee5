using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class ExplainDeadline
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/cases/{number}/deadline", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Explain the due date", "Every span of days that counts or does not, why, and by which article.",
                response: Examples.Deadline, refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number) : IRequest<Response>;

    public sealed record Response(
        string Number,
        DateOnly? ReceivedOn,
        DateOnly? DueOn,
        bool DueIsProvisional,
        DateOnly? WaitingUntil,
        DateOnly? CorrectionNoticeBy,
        IReadOnlyList<Span> Spans)
    {
        public static Response Of(StoredCase stored)
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
                    span.From, span.To, span.Counted, span.WorkingDays, span.Rule.Code, span.Rule.Article, span.Rule.Why.Localize()))]);
        }
    }

    /// <param name="From">First day, included.</param>
    /// <param name="To">Last day, included; null while the span goes on.</param>
    /// <param name="WorkingDays">Working days in the span; null while it goes on.</param>
    public sealed record Span(DateOnly From, DateOnly? To, bool Counted, int? WorkingDays, string Rule, string Article, string Why);

    public sealed class Handler(DbDataSource database, CaseReader reader, WorkCalendars calendars) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var record = await reader.ReadAsync(connection, query.Number, cancellationToken);
            var file = record.Replay();
            var calendar = await calendars.ForAsync(file.AgencyCode, cancellationToken);
            return Response.Of(new(record.Number, file, calendar));
        }
    }
}
