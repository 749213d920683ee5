using System.Data.Common;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Remedies;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Remedies;

internal static class ListRemedies
{
    public sealed record Query : IRequest<Page<RemedyResponse>>
    {
        public string? Agency { get; init; }

        public Flag? RollUp { get; init; }

        public string? CaseNumber { get; init; }

        public Code<RemedyKind>? Kind { get; init; }

        public Flag? Pending { get; init; }

        public Cursor<int>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<RemedyResponse>>
    {
        public async Task<Page<RemedyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var conditions = new List<string> { "id > @after" };
            var parameters = new DynamicParameters(new { after = query.Cursor?.Key ?? 0, take = limit + 1 });
            void Where(string condition, string name, object? value)
            {
                if (value is not null)
                {
                    conditions.Add(condition);
                    parameters.Add(name, value);
                }
            }

            var (agency, rollUp) = caller.Covered(query.Agency, query.RollUp == Flag.True);
            Where(AgencyReader.Covered(rollUp), "agency", agency);
            Where("case_number = @number", "number", query.CaseNumber is { Length: > 0 } number ? number : null);
            Where("kind = @kind", "kind", query.Kind?.ToString());
            if (query.Pending is { } pending)
            {
                conditions.Add(pending.Value ? "result is null and not is_void" : "result is not null and not is_void");
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            if (query.Agency is { Length: > 0 } code)
            {
                await AgencyReader.RequireAsync(connection, code, cancellationToken);
            }

            var records = await RemedyRecord.QueryAsync(
                connection, $"remedy_id in (select id from remedies where {string.Join(" and ", conditions)} order by id limit @take)",
                parameters, cancellationToken);
            return Page<RemedyResponse>.Of(
                [.. records.Select(record => RemedyResponse.Of(record.Id, record.Replay(), caller.Visibility))], limit, last => last.Id);
        }
    }
}
