using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Verification.Verifiers;

/// <summary>
/// Proves the released reports: each is the text whose hash was kept, and, since there is an audit log, that of its entry there.
/// </summary>
internal sealed class ReportVerifier(DbConnection connection)
{
    /// <summary>A release <c>r</c> as the audit log names it.</summary>
    private const string AuditSubject = "cast(r.year as text) || ' v' || cast(r.version as text)";

    public int Reports { get; private set; }

    public async Task ProveAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        var ofScope = agency is null ? "" : $"where {AgencyReader.Covered(rollUp: true)}";
        var rows = connection.QueryUnbufferedAsync<Release>(
            $"select agency_code, year, version, sha256, released_at, released_by, data from report_releases {ofScope} order by "
                + "agency_code, year, version", new { agency });
        var before = ("", 0, 0);
        await foreach (var release in rows.WithCancellation(cancellationToken))
        {
            var (ofAgency, ofYear, version) = before;
            var expected = (ofAgency, ofYear) == (release.AgencyCode, release.Year) ? version + 1 : 1;
            if (release.Version != expected)
            {
                found.Add(new(BrokenRecord.Report, release.Subject, expected, BrokenPart.Missing));
            }

            before = (release.AgencyCode, release.Year, release.Version);
            if (release.IsAsReleased())
            {
                Reports++;
            }
            else
            {
                found.Add(new(BrokenRecord.Report, release.Subject, release.Version, BrokenPart.Hash));
            }
        }

        await ProveAuditedAsync(agency, found, cancellationToken);
    }

    /// <summary>Anyone who rewrites a release can compute its hash again, but cannot write that onto the audit log.</summary>
    private async Task ProveAuditedAsync(string? agency, IntegrityViolations found, CancellationToken cancellationToken)
    {
        var entries = await connection.QueryAsync<AuditedRelease>(
            $"""
            select a.agency_code, a.subject, r.sha256
            from audit_log a
            left join report_releases r on r.agency_code = a.agency_code and {AuditSubject} = a.subject
            where a.act = 'reportReleased' and (r.sha256 is null or r.sha256 <> a.detail)
              {(agency is null ? "" : $"and a.{AgencyReader.Covered(rollUp: true)}")}
            order by a.sequence
            """,
            new { agency },
            cancellationToken);
        foreach (var entry in entries)
        {
            found.Add(
                new(BrokenRecord.Report, $"{entry.AgencyCode} {entry.Subject}", null,
                    entry.Sha256 is null ? BrokenPart.Missing : BrokenPart.Hash));
        }
    }

    private sealed record AuditedRelease
    {
        public required string AgencyCode { get; init; }

        public required string Subject { get; init; }

        public string? Sha256 { get; init; }
    }

    private sealed record Release
    {
        public required string AgencyCode { get; init; }

        public int Year { get; init; }

        public int Version { get; init; }

        public required string Sha256 { get; init; }

        public required StoredText ReleasedAt { get; init; }

        public required string ReleasedBy { get; init; }

        public required string Data { get; init; }

        public string Subject => $"{AgencyCode} {Year}";

        /// <summary>The columns besides the text are no more than what stands in it.</summary>
        public bool IsAsReleased()
        {
            try
            {
                return ReportSnapshot.Hash(Data) == Sha256 && IsOf(ReportSnapshot.Read(Data));
            }
            catch (JsonException)
            {
                return false;
            }
        }

        private bool IsOf(ReportSnapshot snapshot) =>
            (AgencyCode, Year, Version, ReleasedBy) == (snapshot.AgencyCode, snapshot.Year, snapshot.Version, snapshot.ReleasedBy)
            && DateTimeOffset.TryParse(ReleasedAt.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var releasedAt)
                && releasedAt == snapshot.ReleasedAt;
    }
}
