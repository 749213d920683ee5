using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>季报、月报: table three of some days of a year, and of the year up to their end.</summary>
internal static class GetPeriod
{
    public sealed record Query(string Agency, Day From, Day To, Flag? RollUp) : IRequest<Response>;

    /// <param name="To">The last day counted: that asked for, or today if that is earlier.</param>
    /// <param name="Preview">Whether the period is not over.</param>
    /// <param name="Format">The form of the year.</param>
    /// <param name="Period">
    /// Of the days from the first to the last: row 2 is what was open before the first, row 4 what is open after the last.
    /// </param>
    /// <param name="YearToDate">Of the days from 1 January to the last.</param>
    public sealed record Response(
        string AgencyCode,
        string AgencyName,
        DateOnly From,
        DateOnly To,
        bool RollUp,
        bool Preview,
        string Format,
        IReadOnlyList<GetRequestTable.Column> Columns,
        Part Period,
        Part YearToDate)
    {
        internal static Response Example { get; } = Of(
            new() { Code = "HDHB", Name = "海东市生态环境局" }, new(2023, 4, 1), new(2023, 6, 30), new(2023, 6, 30), false,
            RequestTable.FromCounts([new(ApplicantType.NaturalPerson, ReportRow.Received, 2), new(
                ApplicantType.NaturalPerson, ReportRow.CarriedIn, 1), new(ApplicantType.NaturalPerson, "3.1", 2)]),
            RequestTable.FromCounts([new(ApplicantType.NaturalPerson, ReportRow.Received, 4), new(ApplicantType.NaturalPerson, "3.1", 3)]));

        /// <param name="asked">The last day that was asked for.</param>
        internal static Response Of(
            AgencyResponse agency, DateOnly from, DateOnly to, DateOnly asked, bool rollUp, RequestTable period, RequestTable yearToDate)
        {
            var table = GetRequestTable.Response.Of(agency.Code, agency.Name, new(to.Year, to), rollUp, period);
            return new(
                agency.Code, agency.Name, from, to, rollUp, to < asked, table.Format, table.Columns, Part.Of(period), Part.Of(yearToDate));
        }
    }

    /// <summary>A table three.</summary>
    public sealed record Part(IReadOnlyList<GetRequestTable.Row> Rows, IReadOnlyList<GetRequestTable.Check> Checks)
    {
        internal RequestTable Table { get; init; } = RequestTable.Empty;

        internal static Part Of(RequestTable table) =>
            new(GetRequestTable.Row.AllOf(table), [.. ReportChecks.Of(table).Select(GetRequestTable.Check.Of)]) { Table = table };
    }

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var scope = new AgencyScope(query.Agency, query.RollUp == Flag.True);
            var (from, asked) = (query.From.Value, query.To.Value);
            if (from > clock.Today)
            {
                throw Problem.Invalid("from", new("该期间尚未开始。", "The period has not begun."));
            }

            if (asked < from || asked.Year != from.Year)
            {
                throw Problem.Invalid("to", new(
                    "不能早于起始日期，并且应当在同一年度：累计数自1月1日起算。",
                    "Must not be earlier than the first day, and lie in the same year: the cumulative column begins on 1 January."));
            }

            var to = asked < clock.Today ? asked : clock.Today;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = connection.BeginReading();
            var agency = await AgencyDirectory.GetAsync(connection, scope.Agency, clock.Today, cancellationToken);
            var (period, yearToDate) = await RequestCounts.OfDaysAsync(connection, scope, from, to, cancellationToken);
            return Response.Of(agency, from, to, asked, scope.RollUp, period, yearToDate);
        }
    }
}
