namespace CaseTracker.Domain.Cases;

/// <summary>证件类型: the documents that applicants identify themselves with. Others may be named too.</summary>
public static class IdentityDocuments
{
    public const string IdentityCard = "居民身份证";
    public const string CreditCode = "统一社会信用代码";

    public static IReadOnlyList<string> All { get; } =
    [
        IdentityCard, CreditCode, "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证",
    ];

    /// <summary>The one that an applicant of a type mostly has.</summary>
    public static string UsualOf(ApplicantType type) => type == ApplicantType.NaturalPerson ? IdentityCard : CreditCode;
}
