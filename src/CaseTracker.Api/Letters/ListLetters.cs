using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Letters;
using MediatR;

namespace CaseTracker.Api.Letters;

/// <summary>文书目录: the letters there are.</summary>
internal static class ListLetters
{
    public sealed record Query : IRequest<Response>;

    public sealed record Response(IReadOnlyList<Item> Items)
    {
        public static Response All { get; } = new([.. LetterCatalogue.All.Select(letter => new Item(
            letter.Code, letter.Title.Chinese, letter.Title.English, letter.Addressee, letter.Suffix, letter.Outcomes, letter.Basis,
            letter.Tells.Chinese, letter.Tells.English))]);
    }

    /// <param name="Suffix">What ends its number; null where it has none.</param>
    /// <param name="Outcomes">The outcomes that it tells; empty for a letter on the way.</param>
    /// <param name="Basis">Articles of the 条例; empty where there is none.</param>
    /// <param name="Tells">What it must tell.</param>
    public sealed record Item(
        string Code, string Title, string TitleEn, LetterAddressee Addressee, string? Suffix, IReadOnlyList<Outcome> Outcomes,
        string Basis, string Tells, string TellsEn);

    public sealed class Handler : IRequestHandler<Query, Response>
    {
        public Task<Response> Handle(Query query, CancellationToken cancellationToken) => Task.FromResult(Response.All);
    }
}
