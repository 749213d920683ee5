using System.Data.Common;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Letters;

/// <summary>Draws letters, by the agency's own text where it has one.</summary>
internal sealed class LetterDesk
{
    /// <summary>What nobody has put and the letter needs.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken) =>
        LetterWriter.Missing(source, await TextAsync(connection, source, cancellationToken), LetterValues.Of(source));

    /// <summary>The letter. Throws a problem that names what is missing.</summary>
    public async Task<DrawnLetter> DrawAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken)
    {
        var (text, values) = (await TextAsync(connection, source, cancellationToken), LetterValues.Of(source));
        return LetterWriter.Missing(source, text, values) switch
        {
            [] => LetterWriter.Draw(source, text, values),
            var missing when missing.Contains("remedy.body") => throw new Problem(ProblemKind.RemedyBodyMissing) { Members = Named(missing) },
            var missing => throw new Problem(ProblemKind.LetterIncomplete, new(
                $"文书缺少内容：{string.Join('、', missing)}。", $"The letter lacks: {string.Join(", ", missing)}.")) { Members = Named(missing) },
        };
    }

    /// <summary>The letter as a file of a form.</summary>
    public Task<byte[]> FileAsync(
        DbConnection connection, LetterSource source, DrawnLetter letter, string form, CancellationToken cancellationToken) =>
        Task.FromResult(form switch
        {
            Representation.Html => LetterHtml.Write(letter),
            Representation.Txt => LetterFiles.Txt(letter),
            _ => DocxFile.Write(new(letter.Title, letter.Body)),
        });

    private static Dictionary<string, object?> Named(IReadOnlyList<string> missing) => new() { ["missing"] = missing };

    private static Task<string> TextAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken) =>
        Task.FromResult(ShippedTexts.Of(source.Of.Letter));
}
