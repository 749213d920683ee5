using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases;

/// <summary>What an answer shows of a person: never the whole identity number.</summary>
internal static class PersonalData
{
    /// <summary>The first and last four characters of an identity number of 18, fewer of a shorter one, none of one up to eight.</summary>
    public static string? Mask(string? idNumber)
    {
        if (idNumber is null)
        {
            return null;
        }

        var shown = idNumber.Length <= 8 ? 0 : Math.Min(4, idNumber.Length / 4);
        return $"{idNumber[..shown]}{new string('*', idNumber.Length - (2 * shown))}{idNumber[^shown..]}";
    }

    /// <summary>The first three and the last two digits. What is masked already stays so, here and below.</summary>
    public static string? MaskPhone(string? phone) => Masked(phone, phone?.Length >= 7 ? 3 : 0, phone?.Length >= 7 ? 2 : 0);

    /// <summary>The first letter and the domain.</summary>
    public static string? MaskEmail(string? email) => email?.IndexOf('@', StringComparison.Ordinal) is not { } at ? null
        : Masked(email, at > 1 ? 1 : 0, at < 0 ? 0 : email.Length - at);

    /// <summary>The first six characters: province and city, mostly.</summary>
    public static string? MaskAddress(string? address) => Masked(address, Math.Min(6, (address?.Length ?? 0) / 2), 0);

    private static string? Masked(string? text, int first, int last) => text is null || text.Contains('*') || first + last >= text.Length
        ? text
        : $"{text[..first]}{new string('*', text.Length - first - last)}{text[^last..]}";

    public static Applicant Mask(Applicant applicant) => applicant with { IdNumber = Mask(applicant.IdNumber) };

    public static CaseStep Mask(CaseStep step) => step switch
    {
        Registration registration => registration with { Applicant = Mask(registration.Applicant) },
        Amendment { Applicant: { } change } amendment => amendment with { Applicant = change with { IdNumber = Mask(change.IdNumber) } },
        _ => step,
    };
}
