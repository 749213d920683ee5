using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Endpoints;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class ListDrafts
{
    public sealed record Query(string Number, string? Cursor, string? Limit) : IRequest<Page<DraftResponse>>;

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, Page<DraftResponse>>
    {
        public async Task<Page<DraftResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Cursor.Limit(query.Limit);
            var after = Cursor.AfterId(query.Cursor);

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await Draft.RequireCaseAsync(connection, query.Number, cancellationToken);
            var drafts = (await connection.QueryAsync<Draft>(
                $"{Draft.Select} where case_number = @Number and id > @after order by id limit @take",
                new { query.Number, after, take = limit + 1 },
                cancellationToken)).AsList();

            return Page<DraftResponse>.Of(
                [.. drafts.Select(draft => draft.ToAnswer())], limit, last => new(last.Id.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
