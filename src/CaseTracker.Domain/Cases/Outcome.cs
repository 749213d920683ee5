namespace CaseTracker.Domain.Cases;

/// <summary>办理结果: the one result of a closed case; each is counted in one row of table three.</summary>
public enum Outcome
{
    AlreadyPublic,
    Granted,
    PartiallyGranted,
    StateSecret,
    ForbiddenByOtherLaw,
    SecurityAndStability,
    ThirdPartyRights,
    InternalAffairs,
    DeliberativeProcess,
    EnforcementFile,
    AdministrativeInquiry,
    DoesNotExist,
    AnotherAgency,
    RequiresCreation,
    StillUnclear,
    Petition,
    Duplicate,
    Publication,
    Excessive,
    Reconfirmation,
    CorrectionOverdue,
    FeeUnpaid,
    Withdrawn,
    NotGovernmentInformation,
    TransferredToArchive,
    OtherHandling,
}

/// <param name="Row">The row of table three, such as <c>3.3.2</c>.</param>
/// <param name="Basis">Article of the 条例, or the text and article that is the ground in its place; empty where none is known.</param>
/// <param name="Label">What the outcome means; the row's printed label is in the table.</param>
public sealed record OutcomeRule(Outcome Outcome, string Row, string Basis, OutcomeNeed Need, LocalizedText Label);
