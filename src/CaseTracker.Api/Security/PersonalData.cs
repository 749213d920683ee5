
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Security;

/// <summary>What a response shows of a person: never a whole identity number, address or phone number, except in clear.</summary>
internal static class PersonalData
{
    /// <summary>Replaces the text of a request for roles that may not see people.</summary>
    public const string Withheld = "（无权查看）";

    /// <summary>The first and last four characters of an identity number of 18, fewer of a shorter one, none of one up to eight.</summary>
    public static string? Mask(string? idNumber)
    {
        if (idNumber is null)
        {
            return null;
        }

        var shown = idNumber.Length <= 8 ? 0 : Math.Min(4, idNumber.Length / 4);
        return Covered(idNumber, shown, shown);
    }

    /// <summary>The first three and the last two digits.</summary>
    public static string? MaskPhone(string? phone) => Masked(phone, phone?.Length >= 7 ? 3 : 0, phone?.Length >= 7 ? 2 : 0);

    /// <summary>The first letter and the domain.</summary>
    public static string? MaskEmail(string? email) => email?.IndexOf('@', StringComparison.Ordinal) is not { } at ? null
        : Masked(email, at > 1 ? 1 : 0, at < 0 ? 0 : email.Length - at);

    /// <summary>The first six characters: province and city, mostly.</summary>
    public static string? MaskAddress(string? address) => Masked(address, Math.Min(6, (address?.Length ?? 0) / 2), 0);

    /// <summary>The first character, whole where it takes two code units: 张*.</summary>
    public static string? MaskName(string? name) => name is Applicant.Erased or Applicant.Restricted ? name
        : Masked(name, name is { Length: > 1 } ? char.IsHighSurrogate(name[0]) ? 2 : 1 : 0, 0);

    /// <summary>Masking a masked text gives the same text.</summary>
    private static string? Masked(string? text, int first, int last) => text is null ? null
        : first + last >= text.Length ? new string('*', text.Length)
        : Covered(text, first, last);

    /// <summary>With stars between the first and the last code units, and for those that are half of a character.</summary>
    private static string Covered(string text, int first, int last)
    {
        var (from, to) = (first, text.Length - last);
        from -= from > 0 && char.IsHighSurrogate(text[from - 1]) ? 1 : 0;
        to += to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
        return $"{text[..from]}{new string('*', to - from)}{text[to..]}";
    }

    /// <summary>个人姓名: in full for the staff that handles the case, else only its first character.</summary>
    public static string? NameFor(PersonVisibility visibility, string? name) =>
        visibility >= PersonVisibility.Named ? name : MaskName(name);

    public static Applicant Mask(Applicant applicant, PersonVisibility visibility) => visibility switch
    {
        PersonVisibility.Clear => applicant,
        PersonVisibility.Named => applicant with { IdNumber = Mask(applicant.IdNumber) },
        _ => applicant with
        {
            Name = MaskName(applicant.Name)!,
            IdNumber = Mask(applicant.IdNumber),
            Phone = MaskPhone(applicant.Phone),
            Email = MaskEmail(applicant.Email),
            PostalAddress = MaskAddress(applicant.PostalAddress),
            ContactPerson = MaskName(applicant.ContactPerson),
            Agent = MaskName(applicant.Agent),
        },
    };

    public static InformationRequest Mask(InformationRequest request, PersonVisibility visibility) =>
        visibility == PersonVisibility.Hidden ? new(Withheld) : request;

    public static RequestChange? Mask(RequestChange? change, PersonVisibility visibility) =>
        change is not null && visibility == PersonVisibility.Hidden ? new(OfRequest(change.Description, visibility)) : change;

    /// <summary>The text of a request in the applicant's own words.</summary>
    public static string? OfRequest(string? words, PersonVisibility visibility) =>
        words is not null && visibility == PersonVisibility.Hidden ? Withheld : words;

    public static ApplicantChange? Mask(ApplicantChange? change, PersonVisibility visibility) => visibility switch
    {
        _ when change is null => null,
        PersonVisibility.Clear => change,
        PersonVisibility.Named => change with { IdNumber = Mask(change.IdNumber) },
        _ => change with
        {
            Name = MaskName(change.Name),
            IdNumber = Mask(change.IdNumber),
            Phone = MaskPhone(change.Phone),
            Email = MaskEmail(change.Email),
            PostalAddress = MaskAddress(change.PostalAddress),
            ContactPerson = MaskName(change.ContactPerson),
            Agent = MaskName(change.Agent),
        },
    };
}
