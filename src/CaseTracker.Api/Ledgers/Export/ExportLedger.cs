using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Ledgers.Export;

internal static class ExportLedger
{
    public sealed record Query(string Agency, Day ReceivedFrom, Day ReceivedTo, Flag? RollUp) : IRequest<Stream>
    {
        /// <summary>As CSV, and not as xlsx.</summary>
        internal bool Csv { get; init; }
    }

    public sealed class Handler(
        DbDataSource source, Database database, CaseReader reader, AuditLog audit, OfficeClock clock, Caller caller,
        CaseTrackerOptions options)
        : IRequestHandler<Query, Stream>
    {
        public async Task<Stream> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            if (query.ReceivedTo.Value < query.ReceivedFrom)
            {
                throw Problem.Invalid("receivedTo", Day.BeforeFirst);
            }

            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, scope.Agency, cancellationToken);

            // Written down before anything is handed out.
            await database.WriteAsync(
                writing => audit.AddAsync(writing, AuditAct.LedgerExported, scope.Agency, $"{query.ReceivedFrom}/{query.ReceivedTo}",
                    scope.RollUp ? "rollUp" : null, cancellationToken), cancellationToken);
            var lines = new LedgerReader(
                connection, reader, scope, query.ReceivedFrom, query.ReceivedTo, clock.Today, caller.Visibility).ReadAsync(
                    cancellationToken);
            return await LongTable.WriteAsync(
                query.Csv, options.Marked("台账"), [.. LedgerColumns.All.Select(column => column.Heading)],
                lines.Select(line => LedgerColumns.All.Select(column => column.Write(line))), cancellationToken);
        }
    }
}
