using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics;

internal static class GetRemedyTable
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
        IReadOnlyList<GetRequestTable.Column> Columns,
        IReadOnlyList<GetRequestTable.Row> Rows,
        IReadOnlyList<GetRequestTable.Check> Checks)
    {
        internal RemedyTable Table { get; init; } = RemedyTable.Empty;

        internal static Response Example { get; } = Of("HDHB", "海东市生态环境局", new(2023, new(2023, 12, 31)), false, RemedyTable.FromCounts(
            [new(RemedyKind.Reconsideration, RemedyResult.Upheld, 1), new(RemedyKind.DirectSuit, null, 1)]));

        public static Response Of(string agencyCode, string agencyName, ReportPeriod period, bool rollUp, RemedyTable table) => new(
            agencyCode,
            agencyName,
            period.Year,
            rollUp,
            period.AsOf,
            period.KnownAt,
            period.IsPreview,
            ReportRow.FormatOf(period.Year).Code(),
            [.. RemedyTable.ColumnCodes.Zip(
                RemedyTable.ColumnLabels, (code, label) => new GetRequestTable.Column(code, label.Chinese, label.English))],
            [.. RemedyTable.RowCodes.Select((code, row) => new GetRequestTable.Row(
                code, RemedyTable.RowLabels[row].Chinese, RemedyTable.RowLabels[row].English, row == 0 ? null : "行政诉讼",
                table[(RemedyKind)row]))],
            [GetRequestTable.Check.Of(ReportChecks.Of(table))])
        {
            Table = table,
        };
    }

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            var period = ReportPeriod.Of(query.Year, query.AsOf, query.KnownAt, clock);

            await using var connection = await database.OpenConnectionAsync(cancellationToken);

            // One look at the database: what is counted and what has changed since must belong together.
            await using var transaction = connection.BeginReading();
            var name = (await AgencyDirectory.GetAsync(connection, scope.Agency, period.Last, cancellationToken)).Name;
            return Response.Of(
                scope.Agency, name, period, scope.RollUp, await RemedyCounts.TableAsync(connection, scope, period, cancellationToken));
        }
    }
}
