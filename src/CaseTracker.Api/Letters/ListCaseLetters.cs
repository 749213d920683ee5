using System.Data.Common;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Letters;
using MediatR;

namespace CaseTracker.Api.Letters;

/// <summary>The letters that a case can have now, and what each of them still lacks.</summary>
internal static class ListCaseLetters
{
    public sealed record Query(string Number) : IRequest<Response>;

    public sealed record Response(string Number, IReadOnlyList<Item> Items)
    {
        public static Response Example { get; } = new(
            "HDHB-2023-0001",
            [new("receipt", "政府信息公开申请登记回执", "Receipt for the request", LetterAddressee.Applicant, new(2023, 3, 1), 1, null, [])]);
    }

    /// <param name="On">The day of the step that it tells.</param>
    /// <param name="Round">Which answer of the case it belongs to, from 1.</param>
    /// <param name="Consultation">The consultation that it is about; null for other letters.</param>
    /// <param name="Missing">
    /// What nobody has put, such as <c>agency.telephone</c>; <c>remedy.body</c> is the body for reconsideration. Empty: it can be drawn.
    /// </param>
    public sealed record Item(
        string Code, string Title, string TitleEn, LetterAddressee Addressee, DateOnly On, int Round, int? Consultation,
        IReadOnlyList<string> Missing);

    public sealed class Handler(DbDataSource database, KnownCases cases, LetterReader reader, LetterDesk desk)
        : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var (_, stored) = await cases.ReadAsync(query.Number, cancellationToken);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var (items, ofDays) = (new List<Item>(), new Dictionary<DateOnly, LetterSource>());
            foreach (var letters in LetterStep.AllOf(stored.File)
                .Where(of => LetterReader.LacksPerson(stored.File, of.Letter) is null).GroupBy(of => of.Letter.Code))
            {
                var text = await desk.TextAsync(connection, stored.File.AgencyCode, letters.First().Letter, cancellationToken);
                foreach (var of in letters)
                {
                    // The letters of a day say the same of the agency.
                    if (!ofDays.TryGetValue(of.Step.On, out var ofDay))
                    {
                        ofDays[of.Step.On] = ofDay = await reader.SourceAsync(
                            connection, stored, of, on: null, byInternet: null, isDraft: false, cancellationToken);
                    }

                    var source = ofDay with { Of = of };
                    items.Add(ItemOf(of, LetterWriter.Missing(source, text, LetterValues.Of(source))));
                }
            }

            return new(query.Number, items);
        }

        private static Item ItemOf(LetterStep of, IReadOnlyList<string> missing) => new(
            of.Letter.Code, of.Letter.Title.Chinese, of.Letter.Title.English, of.Letter.Addressee, of.Step.On, of.Round,
            of.Consultation?.Sent.Id, missing);
    }
}
