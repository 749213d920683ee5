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

    public static Applicant Mask(Applicant applicant) => applicant with { IdNumber = Mask(applicant.IdNumber) };

    public static CaseStep Mask(CaseStep step) => step switch
    {
        Registration registration => registration with { Applicant = Mask(registration.Applicant) },
        Amendment { Applicant: { } change } amendment => amendment with { Applicant = change with { IdNumber = Mask(change.IdNumber) } },
        _ => step,
    };
}
