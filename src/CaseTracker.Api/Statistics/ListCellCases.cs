using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Tables;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Statistics;

internal static class ListCellCases
{
    public sealed record Query(
        string? Agency, string? Year, string? Row, string? Column, string? RollUp, string? AsOf, string? Cursor, string? Limit)
            : IRequest<Page<string>>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Page<string>>
    {
        public async Task<Page<string>> Handle(Query query, CancellationToken cancellationToken)
        {
            var agency = QueryText.NeededText(query.Agency, "agency");
            var period = ReportPeriod.Parse(query.Year, query.AsOf, knownAt: null, clock);
            var row = QueryText.OneOf(QueryText.NeededText(query.Row, "row"), "row", [.. ReportRow.All.Select(row => row.Code)])!;
            var column = QueryText.OneOf(query.Column, "column", RequestTable.ColumnCodes) ?? "total";
            var ofAgency = AgencyReader.Covered(QueryText.Flag(query.RollUp, "rollUp"));
            var limit = Cursor.Limit(query.Limit);
            var after = Cursor.Parse(query.Cursor, keys: 1)?.Keys[0] ?? "";

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

            return Page<string>.Of(numbers, limit, last => new(last));
        }
    }
}
