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
