using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Letters.Papers;
using CaseTracker.Api.Letters.Texts;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>Draws letters: by the agency's own text and on its own paper, where it has them.</summary>
internal sealed class LetterDesk(LetterTextStore texts, LetterPaperStore papers, CaseTrackerOptions options)
{
    /// <summary>The text by which an agency draws a letter.</summary>
    public async Task<string> TextAsync(DbConnection connection, string agency, Letter letter, CancellationToken cancellationToken) =>
        await texts.FindAsync(connection, agency, letter.Code, cancellationToken) ?? ShippedTexts.Of(letter);

    /// <summary>The letter, or what it needs and nobody has put.</summary>
    public async Task<(DrawnLetter? Letter, IReadOnlyList<string> Missing)> TryDrawAsync(
        DbConnection connection, LetterSource source, CancellationToken cancellationToken)
    {
        var text = await TextAsync(connection, source.Case.File.AgencyCode, source.Of.Letter, cancellationToken);
        var values = LetterValues.Of(source);
        var missing = LetterWriter.Missing(source, text, values);
        return (missing.Count > 0 ? null : LetterWriter.Draw(source, text, values) with { IsSandbox = options.Sandbox }, missing);
    }

    /// <summary>The letter. Throws a problem that names what is missing.</summary>
    public async Task<DrawnLetter> DrawAsync(DbConnection connection, LetterSource source, CancellationToken cancellationToken)
    {
        var (letter, missing) = await TryDrawAsync(connection, source, cancellationToken);
        return letter ?? throw (missing.Contains(LetterWriter.RemedyBody)
            ? new Problem(ProblemKind.RemedyBodyMissing) { Members = Named(missing) }
            : new Problem(ProblemKind.LetterIncomplete, new(
                $"文书缺少内容：{string.Join('、', missing)}。", $"The letter lacks: {string.Join(", ", missing)}."))
            {
                Members = Named(missing),
            });
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
}
