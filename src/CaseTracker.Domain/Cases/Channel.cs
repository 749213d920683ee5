namespace CaseTracker.Domain.Cases;

/// <summary>收件渠道: how a request reached the agency.</summary>
public enum Channel
{
    InPerson,
    Oral,
    SignedMail,
    OrdinaryMail,
    Online,
    Fax,
}
