using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>The texts that come with the program, in Mustache. They keep to the words of the 条例; no national form is known.</summary>
internal static class ShippedTexts
{
    private static readonly Dictionary<string, string> Texts =
        LetterCatalogue.All.Select(letter => letter.Code).Append(nameof(Opening)).ToDictionary(code => code, Read);

    /// <summary>What begins every letter to the applicant, as <c>opening</c>.</summary>
    public static string Opening => Texts[nameof(Opening)];

    public static string Of(Letter letter) => Texts[letter.Code];

    private static string Read(string code)
    {
        var name = $"letters.{char.ToLowerInvariant(code[0])}{code[1..]}";
        using var resource = typeof(ShippedTexts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program comes without the text {name}.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().TrimEnd();
    }
}
