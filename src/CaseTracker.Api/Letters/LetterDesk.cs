using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Letters;

/// <summary>Draws letters: by the agency's own text and on its own paper, where it has them.</summary>
internal sealed class LetterDesk(LetterTextStore texts, LetterPaperStore papers, CaseTrackerOptions options)
{
    /// <summary>What the letter needs and nobody has put.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(
        DbConnection connection, LetterSource source, CancellationToken cancellationToken) =>
        LetterWriter.Missing(source, await TextAsync(connection, source, cancellationToken), LetterValues.Of(source));

    /// <summary>The letter. Throws a problem that names what is missing.</summary>
    public async Task<DrawnLetter> DrawAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken)
    {
        var (text, values) = (await TextAsync(connection, source, cancellationToken), LetterValues.Of(source));
        return LetterWriter.Missing(source, text, values) switch
        {
            [] => LetterWriter.Draw(source, text, values) with { IsSandbox = options.Sandbox },
            var missing when missing.Contains(LetterWriter.RemedyBody) =>
                throw new Problem(ProblemKind.RemedyBodyMissing) { Members = Named(missing) },
            var missing => throw new Problem(ProblemKind.LetterIncomplete, new(
                $"文书缺少内容：{string.Join('、', missing)}。", $"The letter lacks: {string.Join(", ", missing)}."))
            { Members = Named(missing) },
        };
    }

    /// <summary>The letter as a file of a form.</summary>
    public async Task<byte[]> FileAsync(
        DbConnection connection, LetterSource source, DrawnLetter letter, string form, CancellationToken cancellationToken) => form switch
        {
            Representation.Html => LetterHtml.Write(letter),
            Representation.Txt => LetterTxt.Write(letter),
            _ => LetterPaper.Draw(
                await papers.FindAsync(connection, source.Case.File.AgencyCode, cancellationToken) ?? ShippedPaper.File, letter),
        };

    private static Dictionary<string, object?> Named(IReadOnlyList<string> missing) => new() { ["missing"] = missing };

    private async Task<string> TextAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken) =>
        await texts.FindAsync(connection, source.Case.File.AgencyCode, source.Of.Letter.Code, cancellationToken)
            ?? ShippedTexts.Of(source.Of.Letter);
}
