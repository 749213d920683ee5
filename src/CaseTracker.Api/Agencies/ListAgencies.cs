using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class ListAgencies
{
    public sealed record Query : IRequest<Page<AgencyResponse>>
    {
        public Cursor<string>? Cursor { get; init; }

        public Limit? Limit { get; init; }

        /// <summary>Only this one and all below it.</summary>
        public string? Agency { get; init; }
    }

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Page<AgencyResponse>>
    {
        private static string Sql(string condition) =>
            $"""
            select {AgencyDirectory.Columns}
            from agencies a
            where a.code > @after and {condition}
            order by a.code
            limit @take
            """;

        public async Task<Page<AgencyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? "";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var rows = (await connection.QueryAsync<AgencyResponse>(
                Sql(query.Agency is null ? "true" : $"a.{AgencyReader.IsInSubtree}"),
                new { after, take = limit + 1, on = clock.Today, agency = query.Agency },
                cancellationToken)).AsList();

            return Page<AgencyResponse>.Of(rows, limit, last => last.Code);
        }
    }
}
