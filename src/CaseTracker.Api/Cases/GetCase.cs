using System.Data.Common;
using CaseTracker.Api.Access;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Hosting;
using MediatR;

namespace CaseTracker.Api.Cases;

internal static class GetCase
{
    public sealed record Query(string Number) : IRequest<CaseAnswer>;

    public sealed class Handler(DbDataSource database, CaseReader reader, CalendarBook calendars, OfficeClock clock, Caller caller) : IRequestHandler<Query, CaseAnswer>
    {
        public async Task<CaseAnswer> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var record = await reader.ReadAsync(connection, query.Number, cancellationToken);
            var file = record.Replay();
            var calendar = await calendars.ForAsync(file.AgencyCode, cancellationToken);
            return CaseAnswer.Of(new(record.Number, file, calendar), clock.Today, caller.Sight);
        }
    }
}
