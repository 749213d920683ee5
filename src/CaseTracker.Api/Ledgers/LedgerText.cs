using System.Globalization;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Privacy;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
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

    /// <summary>Before a consulted agency that made the information together with this one (条例 art. 34).</summary>
    public const string CoProducer = "共同制作机关：";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Days(IEnumerable<DateOnly?> days) => List(days.Select(Day));

    /// <summary>Empty where every value is.</summary>
    public static string List(IEnumerable<string?> values) =>
        values.Select(value => (value ?? "").Replace(Separator, ';')).ToList() is var texts && texts.TrueForAll(text => text.Length == 0) ? "" : string.Join(Separator, texts);

    public static string YesNo(bool value) => value ? Yes : No;

    public static string Opinion(Opinion? opinion) => opinion is null ? ""
        : (opinion.Position == Position.Consents ? Consents : Objects) + (opinion.Reasons is { Length: > 0 } reasons ? $"：{reasons}" : "");

    public static string Party(Consultation sent) => sent.Kind == ConsultationKind.CoProducer ? CoProducer + sent.Party : sent.Party;

    public static string Contact(Applicant applicant) => string.Join(Separator, new[]
    {
        PersonalData.MaskPhone(applicant.Phone), PersonalData.MaskEmail(applicant.Email), PersonalData.MaskAddress(applicant.PostalAddress),
    }.OfType<string>());

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
        string.Join(Separator, (parts ?? []).Select(part => $"{part.Ground.Code()}：{part.What.Replace(Separator, ';')}"));

    public static string Result(RemedyFile remedy) => remedy.Result switch
    {
        RemedyResult.Upheld => "结果维持",
        RemedyResult.Corrected => "结果纠正",
        RemedyResult.Other => "其他结果",
        _ => "尚未审结",
    };
}
