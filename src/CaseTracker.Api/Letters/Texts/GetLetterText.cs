using System.Data.Common;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

internal static class GetLetterText
{
    public sealed record Query(string Agency, string Letter) : IRequest<LetterTextResponse>;

    public sealed class Handler(DbDataSource database, LetterTextStore texts) : IRequestHandler<Query, LetterTextResponse>
    {
        public async Task<LetterTextResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var letter = KnownLetter.Require(query.Letter);
            var version = await texts.VersionAsync(connection, query.Agency, letter.Code, cancellationToken);
            return LetterTextResponse.Of(query.Agency, letter, version);
        }
    }
}
