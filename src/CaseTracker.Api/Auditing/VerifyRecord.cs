using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Storage;
using CaseTracker.Domain;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Auditing;

/// <summary>核验: proves that nothing was edited in silence, or names the first place where something was.</summary>
internal static class VerifyRecord
{
    /// <param name="Agency">With all below it; the whole database without.</param>
    public sealed record Query(string? Agency) : IRequest<Answer>;

    /// <param name="Cases">How many cases were proven, up to the first that is broken; likewise the events of cases and the rest.</param>
    /// <param name="Broken">The first place that does not hold; null when all hold.</param>
    public sealed record Answer(int Cases, int Events, int Remedies, int AuditEntries, int Reports, Breach? Broken)
    {
        public static Answer Example { get; } = new(8, 23, 1, 41, 2, new(BrokenRecord.Case, "HDHB-2023-0001", 3, BrokenPart.Link));

        public bool Holds => Broken is null;

        /// <summary>The same in the reader's language.</summary>
        public string Sentence => Told.Say();

        internal Words Told => Broken?.Sentence ?? new(
            $"核验通过：{Cases}件申请、{Events}条事件、{Remedies}件复议诉讼、{AuditEntries}条审计记录、{Reports}份已发布报告均未被改动。",
            $"Everything holds: {Cases} case(s), {Events} event(s), {Remedies} remedy(ies), {AuditEntries} audit entry(ies), {Reports} released report(s).");
    }

    public sealed class Handler(DbDataSource database, Vault vault) : IRequestHandler<Query, Answer>
    {
        /// <summary>All in one look at the database: what is written meanwhile breaks nothing.</summary>
        public async Task<Answer> Handle(Query query, CancellationToken cancellationToken)
        {
            var agency = query.Agency is { Length: > 0 } named ? named : null;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var reading = connection.BeginReading();
            if (agency is not null)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var (cases, remedies, entries, reports) = (new CaseProof(connection, vault), new RemedyProof(connection, vault), new AuditProof(connection, vault), new ReportProof(connection));
            var broken = await ProveCasesAsync(connection, cases, agency, cancellationToken)
                ?? await remedies.ProveAsync(agency, cancellationToken)
                ?? await entries.ProveAsync(cancellationToken)
                ?? await reports.ProveAsync(agency, cancellationToken);
            return new(cases.Cases, cases.Events, remedies.Remedies, entries.Entries, reports.Reports, broken);
        }

        private static async Task<Breach?> ProveCasesAsync(DbConnection connection, CaseProof cases, string? agency, CancellationToken cancellationToken)
        {
            var ofScope = agency is null ? "" : $"where {AgencyReader.Covered(rollUp: true)}";
            var agencies = await connection.QueryAsync<string>(new CommandDefinition(
                $"select agency_code from (select code as agency_code from agencies) a {ofScope} order by agency_code", new { agency }, cancellationToken: cancellationToken));
            foreach (var code in agencies)
            {
                if (await cases.ProveAsync(code, cancellationToken) is { } breach)
                {
                    return breach;
                }
            }

            return agency is null ? await cases.ProveNothingElseAsync(cancellationToken) : null;
        }
    }
}
