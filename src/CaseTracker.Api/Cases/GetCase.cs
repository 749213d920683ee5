using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class GetCase
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/cases/{number}", async (string number, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                CaseEndpoints.Tagged(http, await mediator.Send(new Query(number), cancellationToken)))
            .Produces<CaseResponse>()
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Get a case", "With its due date as of now, and what may be done with it today.", response: () => Examples.Case,
                refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number) : IRequest<CaseResponse>;

    public sealed class Handler(KnownCases cases, OfficeClock clock, Caller caller) : IRequestHandler<Query, CaseResponse>
    {
        public async Task<CaseResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            var (record, stored) = await cases.ReadAsync(query.Number, cancellationToken);
            var answer = CaseAnswer.Of(stored, clock.Today, caller.Visibility);
            return answer.Tagged ??= answer.Response with { Digest = DigestOf(answer.Response, record, stored) };
        }

        /// <summary>
        /// Null while the version tells all: the answer is the one of the day on which its last event was recorded, by the shipped
        /// calendar. Days that pass, a calendar that is put in, an erasure and a restriction
        /// change the answer, and leave the version as it is.
        /// </summary>
        private string? DigestOf(CaseResponse answer, CaseRecord record, StoredCase stored)
        {
            var recordedOn = OfficeClock.DayOf(record.Events[^1].RecordedAt);
            var then = CaseAnswer.Of(new(stored.Number, stored.File, WorkCalendar.Shipped), recordedOn, caller.Visibility).Response.Utf8;
            return record.Key is not null && answer.Utf8.AsSpan().SequenceEqual(then) ? null : ConditionalReads.DigestOf(answer.Utf8!);
        }
    }
}
