using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>文书文本: the text of a letter that holds for an agency, in Mustache.</summary>
internal sealed record LetterTextResponse
{
    public required string AgencyCode { get; init; }

    /// <summary>The code of the letter.</summary>
    public required string Letter { get; init; }

    public required string Text { get; init; }

    /// <summary>Where the text comes from.</summary>
    public required LetterOrigin Source { get; init; }

    /// <summary>The agency above whose text holds here; null where none does.</summary>
    public string? InheritedFrom { get; init; }

    /// <summary>How often the agency has put or taken back a text of its own; 0 where it never has.</summary>
    public required int Version { get; init; }

    /// <summary>What a text of this letter may print.</summary>
    public required IReadOnlyList<LetterPlaceholder> Placeholders { get; init; }

    public static LetterTextResponse Of(string agency, Letter letter, InheritedVersion<string> version) => new()
    {
        AgencyCode = agency,
        Letter = letter.Code,
        Text = version.Content ?? ShippedTexts.Of(letter),
        Source = version.Source,
        InheritedFrom = version.InheritedFrom,
        Version = version.Revision,
        Placeholders = LetterPlaceholder.Of(letter),
    };
}
