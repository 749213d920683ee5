using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Storage;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;
using MediatR;

namespace CaseTracker.Api.Reports;

/// <summary>手工填报: the tables of a unit that keeps its cases elsewhere. They are checked as all are, and marked as entered.</summary>
internal static class PutEntered
{
    public sealed record Command(string Agency, string Year, PublishedTables Tables) : IRequest<Answer>;

    /// <param name="Requests">Table three as it is kept: what was left unstated is filled in.</param>
    /// <param name="Remedies">Table four; all zeros where it was not given.</param>
    public sealed record Answer(string AgencyCode, int Year, bool Entered, TableAnswer Requests, TableAnswer Remedies)
    {
        internal static Answer Example { get; } = new("HDHB", 2023, true, TableAnswer.Of(GetRequestTable.Answer.Example.Table), TableAnswer.Of(RemedyTable.Empty));
    }

    public sealed class Handler(Database database, ReportEntryStore entries, OfficeClock clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            if (command.Tables.Requests is not { } published)
            {
                throw Problem.Invalid("$.requests", new("必填。", "Required."));
            }

            var checkedTables = CheckTables.Answer.Of(TableIdentities.Violations(command.Tables));
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
                    await DemandNoCasesAsync(connection, command.Agency, ReportPeriod.OfYear(year, clock), cancellationToken);
                    var entry = new EnteredTables(ReportSnapshot.Rows(requests), ReportSnapshot.Rows(remedies));
                    await entries.AddAsync(connection, command.Agency, year, ReportPartNames.Entered, entry, cancellationToken);
                    return new Answer(command.Agency, year, true, TableAnswer.Of(requests), TableAnswer.Of(remedies));
                },
                cancellationToken);
        }

        /// <summary>A year is either counted from cases or entered, never both: nothing is counted twice.</summary>
        private static async Task DemandNoCasesAsync(DbConnection connection, string agency, ReportPeriod period, CancellationToken cancellationToken)
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
