using System.Data.Common;
using MediatR;

namespace CaseTracker.Api.Cases.Drafts;

internal static class GetDraft
{
    public sealed record Query(string Number, int Id) : IRequest<DraftResponse>;

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, DraftResponse>
    {
        public async Task<DraftResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return (await Draft.RequireAsync(connection, query.Number, query.Id, cancellationToken)).ToAnswer();
        }
    }
}
