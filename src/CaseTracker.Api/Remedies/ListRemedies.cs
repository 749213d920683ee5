using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Remedies;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Remedies;

internal static class ListRemedies
{
    public sealed record Query(
        string? Agency, string? RollUp, string? CaseNumber, string? Kind, string? Pending, string? Cursor, string? Limit)
        : IRequest<Page<RemedyResponse>>;

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<RemedyResponse>>
    {
        public async Task<Page<RemedyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Cursor.Limit(query.Limit);
            var conditions = new List<string> { "id > @after" };
            var parameters = new DynamicParameters(new { after = Cursor.AfterId(query.Cursor), take = limit + 1 });
            void Where(string condition, string name, object? value)
            {
                if (value is not null)
                {
                    conditions.Add(condition);
                    parameters.Add(name, value);
                }
            }

            var (agency, rollUp) = caller.Covered(query.Agency, QueryText.Flag(query.RollUp, "rollUp"));
            Where(AgencyReader.Covered(rollUp), "agency", agency);
            Where("case_number = @number", "number", query.CaseNumber is { Length: > 0 } number ? number : null);
            Where("kind = @kind", "kind", QueryText.Code<RemedyKind>(query.Kind, "kind"));
            if (QueryText.OneOf(query.Pending, "pending", ["true", "false"]) is { } pending)
            {
                conditions.Add(pending == "true" ? "result is null and not is_void" : "result is not null and not is_void");
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
                [.. records.Select(record => RemedyResponse.Of(record.Id, record.Replay(), caller.Sight))], limit,
                last => new(last.Id.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
