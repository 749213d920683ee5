using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>Pours the values of a case into the text of a letter.</summary>
internal static class LetterWriter
{
    /// <summary>The body for reconsideration, without which no remedy can be told.</summary>
    public const string RemedyBody = "remedy.body";

    /// <summary>
    /// What the letter needs and nobody has put, by the name of its placeholder; <c>remedy.body</c> is the body for reconsideration. A form
    /// for the file may have gaps: they are filled by pen.
    /// </summary>
    public static IReadOnlyList<string> Missing(LetterSource source, string text, IReadOnlyDictionary<string, object?> values)
    {
        if (source.Of.Letter.Addressee == LetterAddressee.File)
        {
            return [];
        }

        var used = LetterText.NamesOutsideSections(text).ToList();
        var missing = used.Where(name => name != "letter.number" && Find(values, name) is null).ToList();
        if (source.Letterhead is null && !source.IsDraft)
        {
            missing.AddRange(["agency.telephone", "letter.number"]);
        }

        if (source is { ByInternet: true, Letterhead.InternetChannel: null } && Find(values, "remedy") is string { Length: > 0 })
        {
            missing.Add("agency.internetChannel");
        }

        return [.. missing.Select(name => name == "remedy" ? RemedyBody : name).Distinct()];
    }

    public static DrawnLetter Draw(LetterSource source, string text, IReadOnlyDictionary<string, object?> values)
    {
        var (letter, head) = (source.Of.Letter, source.Letterhead);
        return new(
            letter,
            letter.Title.Chinese,
            source.Number,
            Addressee(source, values),
            LetterText.Blocks(LetterText.Render(text, values)),
            letter.IsForm ? null : source.AgencyName,
            letter.IsForm ? null : LetterDay.Of(source.On),
            head is null || letter.IsForm ? null : $"联系部门：{head.Office}\n联系电话：{head.Telephone}",
            source.IsDraft);
    }

    private static string? Addressee(LetterSource source, IReadOnlyDictionary<string, object?> values) => source.Of.Letter switch
    {
        { IsForm: true } => null,
        { IsToConsulted: true } => $"{Find(values, "consultation.party")}：",
        _ => $"{Find(values, "applicant.name")}：",
    };

    private static object? Find(IReadOnlyDictionary<string, object?> values, string name) =>
        name.Split('.').Aggregate((object?)values, (within, part) =>
            (within as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(part));
}
