using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Reporting;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Reports.Release;

internal static class ReleaseReport
{
    /// <param name="Reason">Needed where a warning fails; kept with the release.</param>
    public sealed record Command(string? Reason) : IRequest<Response>
    {
        internal string Agency { get; init; } = "";

        internal Year Year { get; init; }
    }

    /// <param name="Sha256">Of the canonical text, which <c>/canonical</c> serves.</param>
    public sealed record Response(
        string AgencyCode, int Year, int Version, string Sha256, DateTimeOffset ReleasedAt, string ReleasedBy, string? Reason);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).Text(TextLimits.Remark);
    }

    public sealed class Handler(
        Database database, Seals seals, AuditLog audit, OfficeClock clock, Caller caller) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(command.Year, clock);
            var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim();
            return database.WriteAsync(
                connection => ReleaseAsync(connection, command.Agency, year, reason, cancellationToken), cancellationToken);
        }

        /// <summary>Drawn up, checked and kept in one transaction: the instant it takes has all before it and nothing after.</summary>
        private async Task<Response> ReleaseAsync(
            DbConnection connection, string agency, int year, string? reason, CancellationToken cancellationToken)
        {
            await ReportReader.RequireEntriesAsync(connection, seals, agency, year, cancellationToken);
            var (draft, book) = await ReportDraft.ComposeAsync(connection, agency, year, live: false, clock, cancellationToken);
            if (book.Period.IsPreview)
            {
                throw new Problem(ProblemKind.YearNotOver);
            }

            Demand(draft.Checks, reason);
            var releasedAt = clock.NextInstant();
            var release = draft with
            {
                Version = (book.Releases.GetValueOrDefault(agency).Snapshot?.Version ?? 0) + 1,
                ReleasedAt = releasedAt,
                ReleasedBy = caller.Name,
                Reason = reason,
                Parts = [.. draft.Parts.Select(part => part with { KnownAt = part.KnownAt ?? releasedAt })],
            };
            var canonical = release.ToCanonical();
            var answer = new Response(agency, year, release.Version.Value, ReportSnapshot.Hash(canonical), releasedAt, caller.Name, reason);
            await connection.ExecuteAsync(
                """
                insert into report_releases (agency_code, year, version, sha256, released_at, released_by, data)
                values (@AgencyCode, @Year, @Version, @Sha256, @ReleasedAt, @ReleasedBy, @canonical)
                """,
                new { answer.AgencyCode, answer.Year, answer.Version, answer.Sha256, answer.ReleasedAt, answer.ReleasedBy, canonical },
                cancellationToken);
            await audit.AddAsync(
                connection, AuditAct.ReportReleased, agency, $"{year} v{answer.Version}", answer.Sha256, cancellationToken);
            return answer;
        }

        private static void Demand(IReadOnlyList<ReportCheck> checks, string? reason)
        {
            var failed = checks.Where(check => !check.Holds).ToList();
            if (failed.Exists(check => check.Severity == CheckSeverity.Block))
            {
                throw Refuse(failed, new("有必须满足的核对规则不成立，不能发布。", "A rule that must hold does not; the report cannot be released."));
            }

            if (failed.Count > 0 && reason is null)
            {
                throw Refuse(
                    failed, new("有核对规则不成立；确需发布的，请写明理由。", "A rule does not hold; give the reason if it must be released all the same."));
            }
        }

        private static Problem Refuse(List<ReportCheck> failed, Domain.LocalizedText words) => new(ProblemKind.CheckFailed, words)
        {
            Members = new Dictionary<string, object?> { ["checks"] = failed.Select(CheckResponse.Of).ToList() },
        };
    }
}
