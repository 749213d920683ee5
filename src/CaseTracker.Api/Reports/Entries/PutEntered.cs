using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using MediatR;

namespace CaseTracker.Api.Reports.Entries;

/// <summary>手工填报: the tables of a unit that keeps its cases elsewhere. They are checked as all are, and marked as entered.</summary>
internal static class PutEntered
{
    public sealed record Command(string Agency, Year Year, PublishedTables Tables) : IRequest<Response>;

    /// <param name="Requests">Table three as it is kept: what was left unstated is filled in.</param>
    /// <param name="Remedies">Table four; all zeros where it was not given.</param>
    public sealed record Response(string AgencyCode, int Year, bool Entered, TableResponse Requests, TableResponse Remedies)
    {
        internal static Response Example { get; } =
            new("HDHB", 2023, true, TableResponse.Of(GetRequestTable.Response.Example.Table), TableResponse.Of(RemedyTable.Empty));
    }

    public sealed class Handler(Database database, ReportEntryStore entries, OfficeClock clock) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            if (command.Tables.Requests is not { } published)
            {
                throw Problem.Invalid("$.requests", new("必填。", "Required."));
            }

            var checkedTables = CheckTables.Response.Of(TableIdentities.Violations(command.Tables));
            if (!checkedTables.Holds)
            {
                throw new Problem(ProblemKind.CheckFailed, new("所填的表不平衡，没有保存。", "The tables do not balance; nothing was stored."))
                {
                    Members = new Dictionary<string, object?> { ["violations"] = checkedTables.Violations },
                };
            }

            var (requests, remedies) = (published.ToTable(), command.Tables.Remedies?.ToTable() ?? RemedyTable.Empty);
            return database.WriteAsync(
                async connection =>
                {
                    await RequireNoCasesAsync(connection, command.Agency, ReportPeriod.OfYear(year, clock), cancellationToken);
                    var entry = new EnteredTables(ReportSnapshot.Rows(requests), ReportSnapshot.Rows(remedies));
                    await entries.AddAsync(connection, command.Agency, year, ReportPartNames.Entered, entry, cancellationToken);
                    return new Response(command.Agency, year, true, TableResponse.Of(requests), TableResponse.Of(remedies));
                },
                cancellationToken);
        }

        /// <summary>A year is either counted from cases or entered, never both: nothing is counted twice.</summary>
        private static async Task RequireNoCasesAsync(
            DbConnection connection, string agency, ReportPeriod period, CancellationToken cancellationToken)
        {
            await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            var scope = new AgencyScope(agency, RollUp: false);
            if ((await RequestCounts.ReadAsync(connection, scope, period, cancellationToken)).Count > 0
                || (await RemedyCounts.ReadAsync(connection, scope, period, cancellationToken)).Count > 0)
            {
                throw new Problem(ProblemKind.AgencyHasCases);
            }
        }
    }
}
