using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases;

/// <summary>The projection of a case: its row in <c>cases</c>.</summary>
internal sealed record CaseRow
{
    public required string Number { get; init; }

    public required string AgencyCode { get; init; }

    public int Year { get; init; }

    public int Sequence { get; init; }

    public string? ExternalReference { get; init; }

    public required string Status { get; init; }

    public required string Channel { get; init; }

    public required string ApplicantType { get; init; }

    public required string ApplicantName { get; init; }

    public DateOnly ArrivedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public bool DueIsProvisional { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public string? Outcome { get; init; }

    public string? ReportRow { get; init; }

    public required string SearchText { get; init; }

    public int Version { get; init; }

    public static CaseRow Of(CaseNumber number, CaseFile file, WorkCalendar calendar)
    {
        var deadline = StatutoryClock.Replay(file, calendar);
        return new()
        {
            Number = number.ToString(),
            AgencyCode = number.AgencyCode,
            Year = number.Year,
            Sequence = number.Sequence,
            ExternalReference = file.Registration.ExternalReference,
            Status = file.Status.Code(),
            Channel = file.Registration.Channel.Code(),
            ApplicantType = file.Registration.Applicant.Type.Code(),
            ApplicantName = file.Registration.Applicant.Name,
            ArrivedOn = file.Registration.ArrivedOn,
            ReceivedOn = file.ReceivedOn,
            DueOn = deadline.DueOn,
            DueIsProvisional = deadline.IsProvisional,
            ClosedOn = file.ClosedOn,
            Outcome = file.Outcome?.Code(),
            ReportRow = file.Outcome?.Rule().Row,
            SearchText = Searchable($"{number}\n{file.Registration.ExternalReference}\n{file.Request.Description}"),
            Version = file.Version,
        };
    }

    /// <summary>Text as it is compared in a search: lower case, and full-width letters and digits as plain ones.</summary>
    public static string Searchable(string text) => NarrowText.Of(text).ToLowerInvariant();
}
