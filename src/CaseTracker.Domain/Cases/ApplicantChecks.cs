using System.Text.RegularExpressions;

namespace CaseTracker.Domain.Cases;

/// <summary>
/// What looks mistyped in what is said of an applicant. It is told and refuses nothing: an office registers what it is handed.
/// </summary>
public static partial class ApplicantChecks
{
    private const int MobileLength = 11;

    private static readonly LocalizedText WrongCheckDigit = new("校验位不符，请核对", "The check digit does not fit; please compare");

    private static readonly LocalizedText WrongLength =
        new($"应为{CheckDigits.Length}位，请核对", $"Should have {CheckDigits.Length} characters; please compare");

    private static readonly LocalizedText WrongMobile =
        new($"手机号码应为{MobileLength}位，请核对", $"A mobile number has {MobileLength} digits; please compare");

    /// <param name="idType">The document; where none is named, the one that the type mostly has.</param>
    public static LocalizedText? OfIdNumber(ApplicantType? type, string? idType, string? idNumber) =>
        string.IsNullOrEmpty(idNumber) ? null : (string.IsNullOrEmpty(idType) ? UsualOf(type) : idType) switch
        {
            IdentityDocuments.IdentityCard => Of(idNumber, CheckDigits.FitsIdentityNumber),
            IdentityDocuments.CreditCode => Of(idNumber, CheckDigits.FitsCreditCode),
            _ => null,
        };

    /// <summary>Of a number that begins as mobile numbers do; anything else may be a telephone or have words in it.</summary>
    public static LocalizedText? OfPhone(string? phone) =>
        Mobile().Match(phone ?? "") is { Success: true } mobile && mobile.Groups["number"].Length != MobileLength ? WrongMobile : null;

    private static string? UsualOf(ApplicantType? type) => type is { } known ? IdentityDocuments.UsualOf(known) : null;

    private static LocalizedText? Of(string number, Func<string, bool> fits) =>
        number.Length != CheckDigits.Length ? WrongLength : fits(number) ? null : WrongCheckDigit;

    [GeneratedRegex(@"^(\+?86-?)?(?<number>1[3-9][0-9]{4,})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Mobile();
}
