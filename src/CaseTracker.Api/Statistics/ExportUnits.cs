using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>分单位汇总表 as a file, whatever the number of agencies.</summary>
internal static class ExportUnits
{
    private static readonly string[] Headings =
        ["机关代码", "机关", "级次", "类别", .. ReportRow.All.Select(row => new RequestRow(row.Code).Label.Chinese)];

    /// <param name="Csv">As CSV, and not as xlsx.</param>
    public sealed record Query(string Agency, Year Year, Day? AsOf, RequestColumn? Column, bool Csv) : IRequest<Stream>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Stream>
    {
        public async Task<Stream> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query.Year, query.AsOf, knownAt: null, clock);
            var column = query.Column ?? RequestColumn.Total;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            return await LongTable.WriteAsync(
                query.Csv, "分单位汇总表", Headings,
                UnitReader.ReadAsync(connection, query.Agency, period, cancellationToken).Select(line => Line(line, column)),
                cancellationToken);
        }

        private static IEnumerable<object> Line(UnitLine line, RequestColumn column) =>
            [line.Code, line.Name, line.Level, line.Kind.Label().Chinese, .. line.CountsOf(column).Cast<object>()];
    }
}
