
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>登记: the request as it was logged.</summary>
public sealed record Registration(
    string AgencyCode,
    string? ExternalReference,
    Channel Channel,
    DateOnly ArrivedOn,
    DateOnly? ConfirmedOn,
    Applicant Applicant,
    InformationRequest Request)
    : CaseStep(ArrivedOn)
{
    /// <summary>提交的材料: what was handed in, such as a form and a copy of an identity card.</summary>
    public IReadOnlyList<string>? Materials { get; init; }

    /// <summary>收到申请之日: the day of arrival, or of confirmation for online, fax and ordinary mail (条例 art. 31).</summary>
    public DateOnly? ReceivedOn => Channel.NeedsConfirmation() ? ConfirmedOn : ArrivedOn;
}
