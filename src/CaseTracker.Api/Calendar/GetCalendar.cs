using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Calendar;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Calendar;

internal static class GetCalendar
{
    public sealed record Query(int Year, string? Agency) : IRequest<CalendarResponse>;

    public sealed class Handler(DbDataSource database, NextYear nextYear) : IRequestHandler<Query, CalendarResponse>
    {
        private const string Sql =
            $"""
            select {CalendarRow.Columns}
            from calendar_years
            where year = @Year and coalesce(agency_code, '') = @agency
            """;

        public async Task<CalendarResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (query.Agency is not null)
            {
                await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            }

            var row = await connection.QuerySingleOrDefaultAsync<CalendarRow>(
                Sql, new { query.Year, agency = query.Agency ?? "" }, cancellationToken);
            if (row is not null)
            {
                return CalendarResponse.Of(row.ToNotice(), query.Agency, shipped: false);
            }

            var shipped = query.Agency is null ? HolidayNotices.Shipped.FirstOrDefault(notice => notice.Year == query.Year) : null;
            return shipped is not null
                ? CalendarResponse.Of(shipped, null, shipped: true)
                : throw new Problem(ProblemKind.CalendarNotFound, await nextYear.MissingAsync(cancellationToken) is { } missing
                    && missing.Year == query.Year ? missing.Why : null);
        }
    }
}
