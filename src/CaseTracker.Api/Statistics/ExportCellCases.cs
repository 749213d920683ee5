using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>All cases behind a cell as a file: their numbers, and for who reads cases what became of them.</summary>
internal static class ExportCellCases
{
    private static readonly string[] Headings = ["编号", "收到日期", "答复期限", "办结日期", "办理结果", "是否超期"];

    internal static void Map(RouteGroupBuilder files) => files
        .MapGet("/cell/export", async ([AsParameters] Query query, string? format, HttpContext http, IMediator mediator,
            CancellationToken cancellationToken) =>
        {
            var form = Representation.Choose(format, http.Request, Representation.Sheets);
            var file = await mediator.Send(query with { Csv = form == Representation.Csv }, cancellationToken);
            return Representation.File(form, $"{query.Agency}-{query.Year.Value}-{query.Row.Code}-{query.Cell.Column.Code}", file);
        })
        .Heavy();

    public sealed record Query(
        string Agency, Year Year, RequestRow Row, RequestColumn? Column, Flag? RollUp, Day? From, Day? AsOf) : IRequest<Stream>
    {
        /// <summary>As CSV, and not as xlsx.</summary>
        internal bool Csv { get; init; }

        internal CellQuery Cell => new(Agency, Year, Row, Column ?? RequestColumn.Total, RollUp, From, AsOf);
    }

    public sealed class Handler(DbDataSource database, OfficeClock clock, Caller caller) : IRequestHandler<Query, Stream>
    {
        public async Task<Stream> Handle(Query query, CancellationToken cancellationToken)
        {
            var (sql, parameters) = query.Cell.Text(clock);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var cases = connection.QueryUnbufferedAsync<CellCase>($"{sql} order by case_number", parameters);
            return caller.May(Permission.ReadCases)
                ? await LongTable.WriteAsync(query.Csv, "申请", Headings, cases.Select(Line), cancellationToken)
                : await LongTable.WriteAsync(
                    query.Csv, "申请", Headings[..1], cases.Select(counted => (IEnumerable<object>)[counted.CaseNumber]), cancellationToken);
        }

        private IEnumerable<object> Line(CellCase counted) =>
        [
            counted.CaseNumber, $"{counted.ReceivedOn:yyyy-MM-dd}", $"{counted.DueOn:yyyy-MM-dd}", $"{counted.AnsweredOn:yyyy-MM-dd}",
            counted.Result?.Chinese ?? "", counted.TimelinessOn(clock.Today).Chinese,
        ];
    }
}
