using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Reports;

/// <summary>How the reports of an agency and of those below it stand, three years side by side.</summary>
internal static class ListReports
{
    private const int ShownYears = 3;

    internal static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/reports", async ([AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Heavy()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("List the reports of an agency and those below it",
                "One line an agency, by code, with three years: released, entered, unreleased or missing; the version, how many checks "
                    + "failed when it was released, and whether figures have changed since. By default `toYear` is the year before this "
                    + "one.",
                response: () => Response.Example, refusals: [ProblemKind.AgencyNotFound]);

    public sealed record Query(string Agency, Year? ToYear, Cursor<string>? Cursor, Limit? Limit) : IRequest<Response>;

    /// <param name="Years">The years of each line, the earliest first.</param>
    public sealed record Response(string AgencyCode, string AgencyName, IReadOnlyList<int> Years, IReadOnlyList<Item> Items, string? Next)
    {
        internal static Response Example { get; } = new("HDHB", "海东市生态环境局", [2023],
            [new("HDHB", "海东市生态环境局", [new(2023, UnitState.Released, 1, 0, false)])], null);
    }

    public sealed record Item(string AgencyCode, string AgencyName, IReadOnlyList<UnitYear> Years);

    /// <param name="FailedChecks">How many checks failed at the release, which then had a reason.</param>
    public sealed record UnitYear(int Year, UnitState State, int? Version, int FailedChecks, bool Drifted)
    {
        internal static UnitYear Of(ReportSources book, UnitResponse unit) => new(
            book.Period.Year, unit.State, unit.Version,
            book.Releases.TryGetValue(unit.AgencyCode, out var release) ? release.Snapshot.Checks.Count(check => !check.Holds) : 0,
            unit.Drifted);
    }

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var last = query.ToYear is { } to ? ReportPeriod.BegunYear(to, "toYear", clock) : clock.Today.Year - 1;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            var books = new List<ReportSources>();
            for (var year = last - ShownYears + 1; year <= last; year++)
            {
                books.Add(await ReportSources.LoadAsync(
                    connection, query.Agency, ReportPeriod.OfYear(year, clock), cancellationToken));
            }

            int limit = query.Limit ?? Limit.Default;
            var latest = books[^1];
            var page = Page<Item>.Of(
                [
                    .. latest.Units.Append(latest.Agency).Where(unit => string.CompareOrdinal(unit.Code, query.Cursor?.Key) > 0)
                        .OrderBy(unit => unit.Code, StringComparer.Ordinal).Take(limit + 1)
                        .Select(unit => new Item(unit.Code, unit.Name,
                            [.. books.Select(book => UnitYear.Of(book, UnitResponse.Of(book, unit, isIncluded: false)))])),
                ],
                limit,
                item => item.AgencyCode);
            return new(latest.Agency.Code, latest.Agency.Name, [.. books.Select(book => book.Period.Year)], page.Items, page.Next);
        }
    }
}
