using System.Data.Common;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Letters;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>Where the text of each letter of an agency comes from.</summary>
internal static class ListLetterTexts
{
    public sealed record Query(string Agency) : IRequest<Response>;

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Letter">The code of the letter.</param>
    /// <param name="Source">Where its text comes from.</param>
    /// <param name="InheritedFrom">The agency above whose text holds; null where none does.</param>
    /// <param name="Version">How often the agency has put or taken back a text of its own.</param>
    public sealed record Item(
        string Letter, string Title, string TitleEn, LetterAddressee Addressee, LetterOrigin Source, string? InheritedFrom, int Version);

    public sealed class Handler(DbDataSource database, LetterTextStore texts) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var items = new List<Item>();
            foreach (var letter in LetterCatalogue.All)
            {
                items.Add(Of(letter, await texts.VersionAsync(connection, query.Agency, letter.Code, cancellationToken)));
            }

            return new(items);
        }
    }

    public static Item Of(Letter letter, InheritedVersion<string> version) => new(
        letter.Code, letter.Title.Chinese, letter.Title.English, letter.Addressee, version.Source, version.InheritedFrom, version.Revision);
}
