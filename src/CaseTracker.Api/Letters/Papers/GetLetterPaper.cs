using System.Data.Common;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Letters.Papers;

internal static class GetLetterPaper
{
    public sealed record Query(string Agency) : IRequest<Response>;

    public sealed record Response(LetterPaperResponse Paper, byte[] File);

    public sealed class Handler(DbDataSource database, LetterPaperStore papers) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var version = await papers.VersionAsync(connection, query.Agency, cancellationToken);
            return new(LetterPaperResponse.Of(query.Agency, version), version.Content ?? ShippedPaper.File);
        }
    }
}
