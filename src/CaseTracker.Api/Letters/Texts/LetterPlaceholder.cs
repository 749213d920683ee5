using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters.Texts;

/// <summary>占位符: a name that a text of a letter may print.</summary>
/// <param name="Within">The names that stand in its section where it is a list; empty for a single value.</param>
/// <param name="IsRequired">Whether every text of the letter must print it.</param>
internal sealed record LetterPlaceholder(string Name, IReadOnlyList<string> Within, bool IsRequired)
{
    public static IReadOnlyList<LetterPlaceholder> Of(Letter letter) => [.. LetterPlaceholders.Of(letter)
        .Select(known => new LetterPlaceholder(known.Key, known.Value, LetterPlaceholders.RequiredOf(letter).Contains(known.Key)))];
}
