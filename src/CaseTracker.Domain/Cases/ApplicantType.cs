namespace CaseTracker.Domain.Cases;

/// <summary>
/// 申请人类型: who asks, in the column order of the official table (国办公开办函〔2021〕30号).
/// The column follows the applicant, never the agent.
/// </summary>
public enum ApplicantType
{
    NaturalPerson,
    CommercialEnterprise,
    ResearchInstitution,
    SocialWelfareOrganization,
    LegalServiceInstitution,
    OtherOrganization,
}

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
