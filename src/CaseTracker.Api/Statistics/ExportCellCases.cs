using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>All cases behind a cell as a file: their numbers, and for who reads cases what became of them.</summary>
internal static class ExportCellCases
{
    private static readonly string[] Headings = ["编号", "收到日期", "办结日期", "办理结果", "答复期限", "是否超期"];

    /// <summary>How many of the columns are known of an instant.</summary>
    private const int KnownThen = 4;

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
        string Agency, Year Year, RequestRow Row, RequestColumn? Column, Flag? RollUp, Day? From, Day? AsOf, Instant? KnownAt)
        : IRequest<Stream>
    {
        /// <summary>As CSV, and not as xlsx.</summary>
        internal bool Csv { get; init; }

        internal CellQuery Cell => new(Agency, Year, Row, Column ?? RequestColumn.Total, RollUp, From, AsOf, KnownAt);
    }

    public sealed class Handler(ReportingSource database, OfficeClock clock, Caller caller, CaseTrackerOptions options)
        : IRequestHandler<Query, Stream>
    {
        public async Task<Stream> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var cases = CellReader.ReadAsync(connection, query.Cell, clock, after: "", most: null, cancellationToken);
            var columns = !caller.May(Permission.ReadCases) ? 1 : query.KnownAt is null ? Headings.Length : KnownThen;
            return await LongTable.WriteAsync(
                query.Csv, options.Marked("申请"), Headings[..columns], cases.Select(counted => Line(counted).Take(columns)),
                cancellationToken);
        }

        private IEnumerable<object> Line(CellCase counted) =>
        [
            counted.CaseNumber, $"{counted.ReceivedOn:yyyy-MM-dd}", $"{counted.AnsweredOn:yyyy-MM-dd}", counted.Result?.Chinese ?? "",
            $"{counted.DueOn:yyyy-MM-dd}", counted.TimelinessOn(clock.Today).Chinese,
        ];
    }
}
