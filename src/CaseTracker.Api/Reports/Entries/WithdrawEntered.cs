using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>Takes entered tables back, as when the unit begins to keep its cases here. The revisions stay.</summary>
internal static class WithdrawEntered
{
    public sealed record Command(string Agency, Year Year) : IRequest<Response>;

    public sealed record Response(string AgencyCode, int Year, bool Entered);

    public sealed class Handler(Database database, ReportEntryStore entries, OfficeClock clock) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            return database.WriteAsync(
                async connection =>
                {
                    await AgencyReader.RequireAsync(connection, command.Agency, cancellationToken);
                    await entries.AddAsync<EnteredTables?>(
                        connection, command.Agency, year, ReportPartNames.Entered, null, cancellationToken);
                    return new Response(command.Agency, year, false);
                },
                cancellationToken);
        }
    }
}
