using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>历年对比: one column of table three, several years side by side.</summary>
internal static class CompareYears
{
    public const int MaxYears = 10;

    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/statistics/years", AnswerAsync)
        .ProducesFiles<Response>()
        .Conditional()
        .For(Permission.ReadStatistics)
        .Documented("Compare years",
            $"历年对比: one column of table three, a column a year, {MaxYears} years at the most; the year that is not over up to today. "
                + "In the forms of table three.",
            response: () => Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

    internal static async Task<IResult> AnswerAsync(
        [AsParameters] Query query, string? format, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        return form == Representation.Json
            ? Results.Ok(answer)
            : Representation.File(form, $"{answer.AgencyCode}-{query.FromYear.Value}-{query.ToYear.Value}", PrintedStatistics.Of(answer),
                () => CsvTables.Of(answer));
    }

    public sealed record Query(string Agency, Year FromYear, Year ToYear, RequestColumn? Column, Flag? RollUp) : IRequest<Response>;

    /// <param name="Column">The column of table three.</param>
    /// <param name="Years">The earliest first.</param>
    public sealed record Response(
        string AgencyCode, string AgencyName, bool RollUp, string Column, IReadOnlyList<ComparedYear> Years, IReadOnlyList<Row> Rows)
    {
        internal static Response Example { get; } = Of(
            new() { Code = "HDHB", Name = "海东市生态环境局" }, rollUp: false, RequestColumn.Total,
            [(new(2023, new(2023, 12, 31)), RequestTable.FromCounts([new(ApplicantType.NaturalPerson, ReportRow.Received, 6)]))]);

        internal static Response Of(
            AgencyResponse agency, bool rollUp, RequestColumn column,
            IReadOnlyList<(ReportPeriod Period, RequestTable Table)> years) => new(
                agency.Code, agency.Name, rollUp, column.Code,
                [.. years.Select(year => new ComparedYear(year.Period.Year, year.Period.AsOf, year.Period.IsPreview))],
                [.. ReportRow.All.Select(row => new Row(row.Code, row.Label.Chinese, row.Label.English, row.Group?.Chinese,
                    [.. years.Select(year => year.Table[row.Code][column.Index])]))]);
    }

    /// <param name="AsOf">Counted up to this day.</param>
    /// <param name="Preview">Whether the year is not over.</param>
    public sealed record ComparedYear(int Year, DateOnly AsOf, bool Preview);

    /// <param name="Group">The heading above a row of the third level.</param>
    /// <param name="Counts">In the order of the years.</param>
    public sealed record Row(string Code, string Label, string LabelEn, string? Group, IReadOnlyList<long> Counts);

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            var from = ReportPeriod.BegunYear(query.FromYear, "fromYear", clock);
            var to = ReportPeriod.BegunYear(query.ToYear, "toYear", clock);
            if (to - from is < 0 or >= MaxYears)
            {
                throw Problem.Invalid(
                    "fromYear", new($"不能晚于末年，至多{MaxYears}年。", $"Must not be later than the last year, {MaxYears} years at the most."));
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            var agency = await AgencyDirectory.GetAsync(connection, scope.Agency, clock.Today, cancellationToken);
            var years = new List<(ReportPeriod, RequestTable)>();
            for (var year = from; year <= to; year++)
            {
                var period = ReportPeriod.OfYear(year, clock);
                years.Add((period, await RequestCounts.TableAsync(connection, scope, period, cancellationToken)));
            }

            return Response.Of(agency, scope.RollUp, query.Column ?? RequestColumn.Total, years);
        }
    }
}
