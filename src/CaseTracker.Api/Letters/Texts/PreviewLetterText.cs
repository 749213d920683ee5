using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Domain;
using CaseTracker.Domain.Letters;
using MediatR;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>A text of a letter on a made-up case, before it is put. Nothing is kept.</summary>
internal static class PreviewLetterText
{
    public sealed record Query(string Agency, string Letter, string Text) : IRequest<Response>;

    /// <param name="Drawn">As a draft; null where the text has faults.</param>
    public sealed record Response(DrawnLetter? Drawn, IReadOnlyList<LocalizedText> Faults);

    public sealed class Handler(DbDataSource database, LetterReader reader, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var letter = KnownLetter.Require(query.Letter);
            if (TextCheck.FaultsOf(query.Text, letter) is { Count: > 0 } faults)
            {
                return new(Drawn: null, faults);
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var (sample, of) = LetterSample.Of(letter, query.Agency, clock.Today);
            var source = await reader.SourceAsync(
                connection, sample, of, on: null, byInternet: null, isDraft: true, cancellationToken);
            return new(LetterWriter.Draw(source, query.Text, LetterValues.Of(source)), []);
        }
    }
}
