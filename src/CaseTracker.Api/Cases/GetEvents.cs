using System.Data.Common;
using System.Text.Json;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class GetEvents
{
    public sealed record Query(string Number) : IRequest<Answer>;

    public sealed record Answer(IReadOnlyList<Event> Items);

    public sealed record Event(int Sequence, string Type, DateOnly On, DateTimeOffset RecordedAt, string RecordedBy, JsonElement Data);

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var (_, record) = await CaseReader.ReadAsync(connection, query.Number, cancellationToken);
            return new([.. record.Select(recorded => new Event(
                recorded.Sequence,
                EventJson.TypeOf(recorded.Step),
                recorded.Step.On,
                recorded.RecordedAt,
                recorded.RecordedBy,
                EventJson.ToPublic(recorded.Step)))]);
        }
    }
}
