using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class ListDrafts
{
    public sealed record Query(string Number, Cursor<int>? Cursor, Limit? Limit) : IRequest<Page<DraftResponse>>;

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, Page<DraftResponse>>
    {
        public async Task<Page<DraftResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? 0;

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await Draft.RequireCaseAsync(connection, query.Number, cancellationToken);
            var drafts = (await connection.QueryAsync<Draft>(
                $"{Draft.Select} where case_number = @Number and id > @after order by id limit @take",
                new { query.Number, after, take = limit + 1 },
                cancellationToken)).AsList();

            return Page<DraftResponse>.Of([.. drafts.Select(draft => draft.ToAnswer())], limit, last => last.Id);
        }
    }
}
