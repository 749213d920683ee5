using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Cases;

/// <summary>What an answer shows of a person: never the whole identity number.</summary>
internal static class PersonalData
{
    /// <summary>The first and last four characters of an identity number; nothing of one too short for that.</summary>
    public static string? Mask(string? idNumber) => idNumber is not { Length: > 8 }
        ? idNumber is null ? null : new('*', idNumber.Length)
        : $"{idNumber[..4]}{new string('*', idNumber.Length - 8)}{idNumber[^4..]}";

    public static Applicant Mask(Applicant applicant) => applicant with { IdNumber = Mask(applicant.IdNumber) };

    public static CaseStep Mask(CaseStep step) => step switch
    {
        Registration registration => registration with { Applicant = Mask(registration.Applicant) },
        Amendment { Applicant: { } change } amendment => amendment with { Applicant = change with { IdNumber = Mask(change.IdNumber) } },
        _ => step,
    };
}
