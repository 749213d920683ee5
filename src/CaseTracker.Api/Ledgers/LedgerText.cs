using System.Globalization;
using System.Text;
using CaseTracker.Api.Security;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Ledgers;

/// <summary>How values are written into the cells of a ledger; the import reads them the same way.</summary>
internal static class LedgerText
{
    /// <summary>Between the values of a cell that holds several, such as two extensions.</summary>
    public const char Separator = '；';

    public const string Yes = "是";
    public const string No = "否";
    public const string Consents = "同意";
    public const string Objects = "不同意";
    public const string PerPage = "按量";
    public const string PerRequest = "按件";

    /// <summary>Before a consulted agency that made the information together with this one (条例 art. 34).</summary>
    public const string CoProducer = "共同制作机关：";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Days(IEnumerable<DateOnly?> days) => List(days.Select(Day));

    /// <summary>Empty where every value is.</summary>
    public static string List(IEnumerable<string?> values) =>
        values.Select(value => Escape(value ?? "", Separator)).ToList() is var texts && texts.TrueForAll(text => text.Length == 0)
            ? ""
            : string.Join(Separator, texts);

    /// <summary>The values of a cell that holds several.</summary>
    public static IEnumerable<string> Values(string cell) => Pieces(cell, Separator).Select(piece => piece.Text.Trim());

    /// <summary>
    /// The text as one of several in a cell: a backslash stands before each separator in it, and before each backslash that would
    /// otherwise stand before a separator.
    /// </summary>
    private static string Escape(string text, params ReadOnlySpan<char> separators)
    {
        if (text.AsSpan().IndexOfAny(separators) < 0 && !text.EndsWith('\\'))
        {
            return text;
        }

        var (escaped, backslashes) = (new StringBuilder(), 0);
        foreach (var character in text)
        {
            if (separators.Contains(character))
            {
                escaped.Append('\\', backslashes + 1);
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            escaped.Append(character);
        }

        return escaped.Append('\\', backslashes).ToString();
    }

    /// <summary>The pieces between separators, each with the separator before it; a separator behind a backslash is text.</summary>
    public static IEnumerable<(char Separator, string Text)> Pieces(string cell, params char[] separators)
    {
        var (piece, before, backslashes) = (new StringBuilder(), '\0', 0);
        foreach (var character in cell)
        {
            if (separators.Contains(character))
            {
                // Of the backslashes before it each two are one; one more makes it text.
                piece.Length -= (backslashes + 1) / 2;
                if (backslashes % 2 == 0)
                {
                    yield return (before, piece.ToString());
                    (piece, before, backslashes) = (new StringBuilder(), character, 0);
                    continue;
                }
            }

            backslashes = character == '\\' ? backslashes + 1 : 0;
            piece.Append(character);
        }

        piece.Length -= backslashes / 2;
        yield return (before, piece.ToString());
    }

    public static string YesNo(bool? value) => value is { } known ? known ? Yes : No : "";

    public static string Scale(FeeScale scale) => scale == FeeScale.PerPage ? PerPage : PerRequest;

    public static string Basis(string? basis) => basis is { Length: > 0 } && char.IsAsciiDigit(basis[0]) ? $"条例第{basis}条" : basis ?? "";

    public static string Opinion(Opinion? opinion) => opinion is null ? ""
        : (opinion.Position == Position.Consents ? Consents : Objects) + (opinion.Reasons is { Length: > 0 } reasons ? $"：{reasons}" : "");

    public static string Party(Consultation sent) => sent.Kind == ConsultationKind.CoProducer ? CoProducer + sent.Party : sent.Party;

    public static string Contact(Applicant applicant) => string.Join(Separator, new[]
    {
        PersonalData.MaskPhone(applicant.Phone), PersonalData.MaskEmail(applicant.Email), PersonalData.MaskAddress(applicant.PostalAddress),
    }.OfType<string>());

    /// <summary>A contact of whatever kind as lists show it.</summary>
    public static string MaskContact(string text) => text.Contains('@') ? PersonalData.MaskEmail(text)!
        : text.Count(char.IsAsciiDigit) * 2 >= text.Length ? PersonalData.MaskPhone(text)!
        : PersonalData.MaskAddress(text)!;

    /// <summary>The one remark, which the import takes for whatever text the outcome needs.</summary>
    public static string Remark(CaseStep? closing) => closing switch
    {
        Decision { Outcome: Outcome.PartiallyGranted } decision => Parts(decision.Withheld),
        Decision { Outcome: Outcome.Duplicate } decision => decision.PriorReply ?? "",
        Decision decision => decision.Explanation ?? "",
        Withdrawal withdrawal => withdrawal.Reason ?? "",
        _ => "",
    };

    /// <summary>Parts that are held back, each on its ground.</summary>
    public static string Parts(IReadOnlyList<WithheldPart>? parts) =>
        string.Join(Separator, (parts ?? []).Select(part => $"{part.Ground.Code()}：{Escape(part.What, Separator, ';')}"));

    /// <summary>Beside any outcome but a partial disclosure, whose parts are the remark.</summary>
    public static string FurtherGrounds(Decision? decision) =>
        decision is { Outcome: not Outcome.PartiallyGranted } ? Parts(decision.Withheld) : "";

    public static string Result(RemedyFile remedy) => remedy.Result switch
    {
        RemedyResult.Upheld => "结果维持",
        RemedyResult.Corrected => "结果纠正",
        RemedyResult.Other => "其他结果",
        _ => "尚未审结",
    };
}
