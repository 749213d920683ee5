namespace CaseTracker.Domain.Cases.Steps;

/// <summary>What was entered wrongly about the applicant; null leaves a value, an empty text removes an optional one.</summary>
public sealed record ApplicantChange(
    ApplicantType? Type = null,
    string? Name = null,
    string? IdType = null,
    string? IdNumber = null,
    string? Phone = null,
    string? Email = null,
    string? PostalAddress = null,
    string? ContactPerson = null,
    string? Agent = null)
{
    /// <summary>Whether it says anything but the type, which tells of nobody.</summary>
    public bool NamesSomebody => this with { Type = null } != new ApplicantChange();

    public Applicant Correct(Applicant applicant) => new(
        Type ?? applicant.Type,
        Name ?? applicant.Name,
        Amendment.Changed(IdType, applicant.IdType),
        Amendment.Changed(IdNumber, applicant.IdNumber),
        Amendment.Changed(Phone, applicant.Phone),
        Amendment.Changed(Email, applicant.Email),
        Amendment.Changed(PostalAddress, applicant.PostalAddress),
        Amendment.Changed(ContactPerson, applicant.ContactPerson),
        Amendment.Changed(Agent, applicant.Agent));

    public override string ToString() => nameof(ApplicantChange);
}
