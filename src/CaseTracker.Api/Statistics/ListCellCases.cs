using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Statistics;

internal static class ListCellCases
{
    public sealed record Query(
        string Agency, Year Year, RequestRow Row, RequestColumn? Column, Flag? RollUp, Day? AsOf, Cursor<string>? Cursor, Limit? Limit)
            : IRequest<Page<string>>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Page<string>>
    {
        public async Task<Page<string>> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query.Year, query.AsOf, knownAt: null, clock);
            var (row, column) = (query.Row.Code, (query.Column ?? RequestColumn.Total).Code);
            var (agency, ofAgency) = (query.Agency, AgencyReader.Covered(query.RollUp == Flag.True));
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? "";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, agency, cancellationToken);
            var numbers = (await connection.QueryAsync<string>(
                $"""
                select case_number
                from counted_cases
                where {ofAgency} and {RequestCells.OfRow(row)}
                  and (@column = 'total' or applicant_type = @column)
                  and case_number > @after
                order by case_number
                limit @take
                """,
                new { agency, first = period.First, asOf = period.AsOf, row, column, after, take = limit + 1 },
                cancellationToken)).AsList();

            return Page<string>.Of(numbers, limit, last => last);
        }
    }
}
