using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Verification.Verifiers;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Verification;

/// <summary>核验: proves that nothing was edited in silence, or names the places where something was.</summary>
internal static class VerifyRecord
{
    /// <param name="Agency">With all below it; the whole database without.</param>
    /// <param name="Progress">Takes a line for each agency.</param>
    public sealed record Query(string? Agency, Action<string>? Progress = null) : IRequest<Response>;

    /// <param name="Cases">How many cases hold; likewise the events of these cases and the rest.</param>
    /// <param name="Breaches">The places that do not hold, the first hundred of them.</param>
    /// <param name="BreachCount">How many there are in all.</param>
    public sealed record Response(
        int Cases, int Events, int Remedies, int AuditEntries, int Reports, IReadOnlyList<IntegrityViolation> Breaches, int BreachCount)
    {
        public static Response Example { get; } = new(7, 20, 1, 41, 2, [new(BrokenRecord.Case, "HDHB-2023-0001", 3, BrokenPart.Link)], 1);

        public bool Holds => BreachCount == 0;

        /// <summary>The first place that does not hold; null when all hold.</summary>
        public IntegrityViolation? Broken => Breaches.Count == 0 ? null : Breaches[0];

        /// <summary>The same in the reader's language.</summary>
        public string Sentence => Told.Localize();

        internal LocalizedText Told => Broken?.Sentence is { } first ? WithOthers(first) : new(
            $"核验通过：{Cases}件申请、{Events}条事件、{Remedies}件复议诉讼、{AuditEntries}条审计记录、{Reports}份已发布报告均未被改动。",
            $"Everything holds: {Cases} case(s), {Events} event(s), {Remedies} remedy(ies), {AuditEntries} audit entry(ies), {Reports} "
                + "released report(s).");

        private LocalizedText WithOthers(LocalizedText first) => BreachCount == 1 ? first : new(
            $"{first.Chinese}另有{BreachCount - 1}处不符。", $"{first.English} {BreachCount - 1} other place(s) do not hold either.");
    }

    public sealed class Handler(DbDataSource database, Vault vault, Seals seals) : IRequestHandler<Query, Response>
    {
        /// <summary>All in one look at the database: what is written meanwhile breaks nothing.</summary>
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var agency = query.Agency is { Length: > 0 } named ? named : null;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var reading = connection.BeginReading();
            if (agency is not null)
            {
                await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            }

            var (cases, remedies, reports) =
                (new CaseVerifier(connection, vault), new RemedyVerifier(connection, vault), new ReportVerifier(connection));
            var (chain, found) = (new ChainVerifier(connection, vault), new IntegrityViolations());
            await ProveCasesAsync(connection, cases, query, found, cancellationToken);
            await remedies.ProveAsync(agency, found, cancellationToken);
            var entries = await chain.ProveAsync(ChainedTable.AuditLog, found, cancellationToken);
            await reports.ProveAsync(agency, found, cancellationToken);
            await new SealVerifier(connection, seals).ProveAsync(agency, found, cancellationToken);
            await chain.ProveAsync(ChainedTable.AllEnds, found, cancellationToken);
            await chain.ProveEndsAsync(agency, found, cancellationToken);
            return new(cases.Cases, cases.Events, remedies.Remedies, entries, reports.Reports, found.Named, found.Count);
        }

        private static async Task ProveCasesAsync(
            DbConnection connection, CaseVerifier cases, Query query, IntegrityViolations found, CancellationToken cancellationToken)
        {
            var agency = query.Agency is { Length: > 0 } named ? named : null;
            var ofScope = agency is null ? "" : $"where {AgencyReader.Covered(rollUp: true)}";
            var agencies = (await connection.QueryAsync<string>(
                $"select agency_code from (select code as agency_code from agencies) a {ofScope} order by agency_code", new { agency },
                cancellationToken)).AsList();
            foreach (var (index, code) in agencies.Index())
            {
                query.Progress?.Invoke($"核验机关 Verifying agency {index + 1} / {agencies.Count}: {cases.Cases:N0} 件申请 case(s)");
                await cases.ProveAsync(code, found, cancellationToken);
            }

            if (agency is null)
            {
                await cases.ProveNothingElseAsync(found, cancellationToken);
            }
        }
    }
}
