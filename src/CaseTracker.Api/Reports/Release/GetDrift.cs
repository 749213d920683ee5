using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Reports.Release;

internal static class GetDrift
{
    public sealed record Query(string Agency, Year Year) : IRequest<Response>;

    /// <param name="Cells">The cells that differ; of each, <c>live - released</c> is the sum of what its causes moved.</param>
    /// <param name="Causes">The cases, disputes and units that made them differ, with the events recorded since.</param>
    public sealed record Response(
        string AgencyCode,
        int Year,
        int Version,
        string Sha256,
        DateTimeOffset ReleasedAt,
        IReadOnlyList<DriftCell> Cells,
        IReadOnlyList<DriftCause> Causes)
    {
        internal static Response Example { get; } = new(
            "HDHB", 2023, 1, new('0', 64), new(2024, 1, 26, 1, 30, 0, TimeSpan.Zero),
            [new("requests", "3.1", "naturalPerson", 3, 2, ["HDHB-2023-0001"], [], []), new(
                "requests", "3.1", "researchInstitution", 0, 1, ["HDHB-2023-0001"], [], [])],
            [
                new("HDHB-2023-0001", null, null,
                    [new("requests", "3.1", "naturalPerson", -1), new("requests", "3.1", "researchInstitution", 1)],
                    [new(3, "amendment", new(2024, 3, 4), new(2024, 3, 4, 2, 0, 0, TimeSpan.Zero), "bootstrap")]),
            ]);
    }

    public sealed class Handler(ReportingSource database, Seals seals, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(query.Year, clock);
            await using var connection = await database.OpenCurrentAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            await ReportReader.RequireEntriesAsync(connection, seals, query.Agency, year, cancellationToken);
            var book = await ReportSources.LoadAsync(connection, query.Agency, ReportPeriod.OfYear(year, clock), cancellationToken);
            if (!book.Releases.TryGetValue(query.Agency, out var release))
            {
                throw new Problem(ProblemKind.ReleaseNotFound);
            }

            var drift = book.DriftOf(release.Snapshot);
            return new(query.Agency, year, release.Snapshot.Version!.Value, release.Sha256, release.Snapshot.ReleasedAt!.Value, drift.Cells,
                drift.Causes);
        }
    }
}
