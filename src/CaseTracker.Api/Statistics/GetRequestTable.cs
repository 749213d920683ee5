using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Statistics;

internal static class GetRequestTable
{
    public sealed record Query(string Agency, Year Year, Flag? RollUp, Day? AsOf, Instant? KnownAt) : IRequest<Response>;

    public sealed record Response(
        string AgencyCode,
        string AgencyName,
        int Year,
        bool RollUp,
        DateOnly AsOf,
        DateTimeOffset? KnownAt,
        bool Preview,
        string Format,
        IReadOnlyList<Column> Columns,
        IReadOnlyList<Row> Rows,
        IReadOnlyList<Check> Checks)
    {
        internal RequestTable Table { get; init; } = RequestTable.Empty;

        /// <summary>It as JSON, and its <c>ETag</c>; null where it was composed for one request.</summary>
        internal byte[]? Utf8 { get; init; }

        internal EntityTagHeaderValue? Tag { get; init; }

        /// <summary>What the eight requests of 海东市生态环境局 in 2023 gave.</summary>
        internal static Response Example { get; } = Of("HDHB", "海东市生态环境局", new(2023, new(2023, 12, 31)), false, RequestTable.FromCounts(
        [
            new(ApplicantType.NaturalPerson, ReportRow.Received, 6), new(ApplicantType.SocialWelfareOrganization, ReportRow.Received, 2),
            new(ApplicantType.NaturalPerson, "3.1", 3), new(ApplicantType.SocialWelfareOrganization, "3.1", 1),
            new(ApplicantType.NaturalPerson, "3.3.2", 1), new(ApplicantType.NaturalPerson, "3.4.1", 1),
            new(ApplicantType.SocialWelfareOrganization, "3.4.2", 1),
        ]));

        public static Response Of(string agencyCode, string agencyName, ReportPeriod period, bool rollUp, RequestTable table) => new(
            agencyCode,
            agencyName,
            period.Year,
            rollUp,
            period.AsOf,
            period.KnownAt,
            period.IsPreview,
            ReportRow.FormatOf(period.Year).Code(),
            [.. RequestTable.ColumnCodes.Zip(RequestTable.ColumnLabels, (code, label) => new Column(code, label.Chinese, label.English))],
            Row.AllOf(table),
            [.. ReportChecks.Of(table).Select(Check.Of)])
        {
            Table = table,
        };
    }

    public sealed record Column(string Code, string Label, string LabelEn);

    /// <param name="Group">The heading above a row of the third level.</param>
    /// <param name="Counts">In the order of the columns, the total last.</param>
    public sealed record Row(string Code, string Label, string LabelEn, string? Group, IReadOnlyList<long> Counts)
    {
        internal static IReadOnlyList<Row> AllOf(RequestTable table) =>
            [.. ReportRow.All.Select(row => new Row(row.Code, row.Label.Chinese, row.Label.English, row.Group?.Chinese, table[row.Code]))];
    }

    /// <param name="Rule">
    /// B1: 1 + 2 = 3.7 + 4 per column. B2: 3.7 is the sum of the results. B3: the total is the sum of the types. B5: a channel's total is
    /// the sum of its states.
    /// </param>
    /// <param name="Detail">Where it fails; null when it holds.</param>
    public sealed record Check(string Rule, bool Holds, string? Detail)
    {
        internal static Check Of(ReportCheck check) => new(check.Rule, check.Holds, check.Detail?.Localize());
    }

    public sealed class Handler(ReportingSource database, ComposedTables tables, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            var period = ReportPeriod.Of(query.Year, query.AsOf, query.KnownAt, clock);

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (period.KnownAt is null)
            {
                var counted = await RequestCounts.TextAsync(connection, scope, period, cancellationToken);
                return tables.Of(scope, period, counted ?? throw Problem.NoAgency(scope.Agency));
            }

            // One look at the database: what is counted and what has changed since must belong together.
            await using var transaction = connection.BeginReading();
            var name = (await AgencyDirectory.GetAsync(connection, scope.Agency, period.Last, cancellationToken)).Name;
            return Response.Of(
                scope.Agency, name, period, scope.RollUp, await RequestCounts.TableAsync(connection, scope, period, cancellationToken));
        }
    }
}
