using System.Data.Common;
using System.Text.Json;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Remedies;

internal static class GetRemedy
{
    public sealed record Query(int Id) : IRequest<RemedyResponse>;

    public sealed record EventsQuery(int Id) : IRequest<Page<EventResponse>>;

    internal static EventResponse EventExample { get; } = new(
        2, "result", new(2023, 7, 6), new(2023, 7, 7, 1, 0, 0, TimeSpan.Zero), "bootstrap",
        JsonSerializer.SerializeToElement(new { result = "upheld" }));

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, RemedyResponse>,
        IRequestHandler<EventsQuery, Page<EventResponse>>
    {
        public async Task<RemedyResponse> Handle(Query query, CancellationToken cancellationToken) =>
            RemedyResponse.Of(query.Id, (await ReadAsync(query.Id, cancellationToken)).Replay(), caller.Visibility);

        public async Task<Page<EventResponse>> Handle(EventsQuery query, CancellationToken cancellationToken) =>
            new([.. (await ReadAsync(query.Id, cancellationToken)).Events.Select(recorded => ToEvent(recorded, caller.Visibility))], null);

        private async Task<RemedyRecord> ReadAsync(int id, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await RemedyRecord.ReadAsync(connection, id, cancellationToken);
        }

        private static EventResponse ToEvent(RecordedEvent<RemedyStep> recorded, PersonVisibility sight) => EventResponse.Of(
            recorded, RemedyRules.Names[recorded.Step.GetType()], recorded.Step.On, StepMask.Mask(recorded.Step, sight));
    }
}
