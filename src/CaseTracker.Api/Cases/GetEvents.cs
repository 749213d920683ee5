using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
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
                response: () => Examples.Events, refusals: ProblemKind.CaseNotFound);

    public sealed record Query(string Number) : IRequest<Page<EventResponse>>;

    public sealed class Handler(DbDataSource database, CaseReader reader, Caller caller) : IRequestHandler<Query, Page<EventResponse>>
    {
        public async Task<Page<EventResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var record = await reader.ReadAsync(connection, query.Number, cancellationToken);
            return new([.. record.Events.Select(recorded => EventJson.ToResponse(recorded, caller.Visibility))], null);
        }
    }
}
