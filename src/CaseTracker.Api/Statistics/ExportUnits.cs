using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
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
    public sealed record Query(string Agency, Year Year, Day? AsOf, RequestColumn? Column, bool Csv) : IRequest<Response>;

    /// <param name="Digest">Of what stands in the file: the same lines are the same answer, whenever the file was written.</param>
    public sealed record Response(Stream File, string Digest);

    public sealed class Handler(ReportingSource database, OfficeClock clock, CaseTrackerOptions options) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query.Year, query.AsOf, knownAt: null, clock);
            var column = query.Column ?? RequestColumn.Total;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var lines = UnitReader.ReadAsync(connection, query.Agency, period, cancellationToken)
                .Select(line => Noted(Line(line, column), digest));
            var file = await LongTable.WriteAsync(query.Csv, options.Marked("分单位汇总表"), Headings, lines, cancellationToken);
            return new(file, Base64Url.EncodeToString(digest.GetHashAndReset().AsSpan(0, ETags.DigestBytes)));
        }

        private static object[] Noted(object[] line, IncrementalHash digest)
        {
            digest.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', line)));
            return line;
        }

        private static object[] Line(UnitLine line, RequestColumn column) =>
            [line.Code, line.Name, line.Level, line.Kind.Label().Chinese, .. line.CountsOf(column).Cast<object>()];
    }
}
