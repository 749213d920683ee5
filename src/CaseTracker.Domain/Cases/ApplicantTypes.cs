namespace CaseTracker.Domain.Cases;

public static class ApplicantTypes
{
    public static IReadOnlyList<ApplicantType> All { get; } = Enum.GetValues<ApplicantType>();

    /// <summary>The label as the official table prints it.</summary>
    public static LocalizedText Label(this ApplicantType type) => type switch
    {
        ApplicantType.NaturalPerson => new("自然人", "Natural person"),
        ApplicantType.CommercialEnterprise => new("商业企业", "Commercial enterprise"),
        ApplicantType.ResearchInstitution => new("科研机构", "Research institution"),
        ApplicantType.SocialWelfareOrganization => new("社会公益组织", "Social welfare organisation"),
        ApplicantType.LegalServiceInstitution => new("法律服务机构", "Legal service institution"),
        ApplicantType.OtherOrganization => new("其他", "Other organisation"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
