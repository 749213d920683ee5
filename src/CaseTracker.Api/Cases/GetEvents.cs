using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class GetEvents
{
    internal static void Map(RouteGroupBuilder cases) =>
        cases.MapGet("/cases/{number}/events", async (string number, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new Query(number), cancellationToken)))
            .Conditional()
            .For(Permission.ReadCases)
            .Documented("Get the record of a case", "Every event, oldest first. Nothing is ever removed from it.",
                response: Examples.Events, refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number) : IRequest<Page<Event>>;

    public sealed record Event(int Sequence, string Type, DateOnly On, DateTimeOffset RecordedAt, string RecordedBy, JsonElement Data)
    {
        public static Event Of(RecordedEvent<CaseStep> recorded, PersonVisibility sight) => new(
            recorded.Sequence, EventJson.TypeOf(recorded.Step), recorded.Step.On, recorded.RecordedAt, recorded.RecordedBy,
            EventJson.ToPublic(recorded.Step, sight));
    }

    public sealed class Handler(DbDataSource database, CaseReader reader, Caller caller) : IRequestHandler<Query, Page<Event>>
    {
        public async Task<Page<Event>> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var record = await reader.ReadAsync(connection, query.Number, cancellationToken);
            return new([.. record.Events.Select(recorded => Event.Of(recorded, caller.Sight))], null);
        }
    }
}
