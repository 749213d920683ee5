using System.Text.Json.Serialization;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>A case, as every case endpoint answers it.</summary>
internal sealed record CaseResponse
{
    public required string Number { get; init; }

    /// <summary>The agency that has the case; after a handover another one than the number begins with.</summary>
    public required string AgencyCode { get; init; }

    public string? ExternalReference { get; init; }

    public required CaseStatus Status { get; init; }

    public required Channel Channel { get; init; }

    public required DateOnly ArrivedOn { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>收到申请之日; null while unconfirmed.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>The last day for a reply in time; null where no reply period runs.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether the date that is due, or else waited for, reaches into a year whose holiday notice is not loaded.</summary>
    public bool DueIsProvisional { get; init; }

    public bool Overdue { get; init; }

    /// <summary>Working days left for the reply, negative when overdue; null when none is due.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The last day the applicant has to correct or to pay, while the case waits for it.</summary>
    public DateOnly? WaitingUntil { get; init; }

    /// <summary>How the case stands to the day that is watched in it; null when it is closed or void.</summary>
    public WatchResponse? Watch { get; init; }

    public required Applicant Applicant { get; init; }

    public required InformationRequest Request { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>The row of table three in which the case is counted: that of its first answer.</summary>
    public string? Row { get; init; }

    public DateOnly? ClosedOn { get; init; }

    /// <summary>Working days by which the closing missed the due date; null when it did not.</summary>
    public int? LateBy { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>1, and one more for every new answer that a remedy ordered.</summary>
    public int Round { get; init; }

    /// <summary>The answers given so far, one a round at the most; the tables count the first.</summary>
    public required IReadOnlyList<ReplyGiven> Answers { get; init; }

    public CorrectionResponse? CorrectionNotice { get; init; }

    public required IReadOnlyList<ConsultationResponse> Consultations { get; init; }

    public FeeResponse? Fee { get; init; }

    /// <summary>交办: who has the case on the desk; not shown to integrators, nor are the two after it.</summary>
    public AssignmentResponse? Assignment { get; init; }

    /// <summary>归档: the latest filing.</summary>
    public FilingResponse? Filing { get; init; }

    /// <summary>催办: the latest urge, until the next step of the procedure.</summary>
    public UrgeResponse? Urge { get; init; }

    /// <summary>What may be done today, so far as that hangs on no detail of the step.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    public required int Version { get; init; }

    /// <summary>Only in the answer to a dry run: the released reports whose table three the step would move.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MovedReport>? MovedReports { get; init; }

    /// <summary>The same as JSON, where it was made before; who changes a member must leave this out.</summary>
    internal byte[]? Utf8 { get; init; }

    /// <summary>What distinguishes the answer from others of the same version; null where nothing has to.</summary>
    internal string? Digest { get; init; }

    public static CaseResponse Of(StoredCase stored, DateOnly today, PersonVisibility sight)
    {
        var (file, deadline, calendar) = (StepMask.Mask(stored.File, sight), stored.Deadline, stored.Calendar);
        var closed = file.Status == CaseStatus.Closed;
        var late = closed ? null : deadline.LateBy(today, calendar);
        return new()
        {
            Number = stored.Number.ToString(),
            AgencyCode = file.AgencyCode,
            ExternalReference = file.Registration.ExternalReference,
            Status = file.Status,
            Channel = file.Registration.Channel,
            ArrivedOn = file.Registration.ArrivedOn,
            ConfirmedOn = file.Registration.ConfirmedOn ?? file.Steps.OfType<Confirmation>().FirstOrDefault()?.On,
            ReceivedOn = file.ReceivedOn,
            DueOn = deadline.DueOn,
            DueIsProvisional = deadline.IsProvisional,
            Overdue = late is not null,
            DaysLeft = closed || deadline.DueOn is not { } due ? null : -late ?? calendar.CountWorkingDays(today, due),
            WaitingUntil = deadline.WaitingUntil,
            Watch = WatchResponse.Of(stored, today),
            Applicant = file.Registration.Applicant,
            Request = file.Request,
            Outcome = file.Outcome,
            Row = CountedCase.Of(file)?.Row,
            ClosedOn = file.ClosedOn,
            LateBy = file.ClosedOn is { } closedOn ? deadline.LateBy(closedOn, calendar) : null,
            Decision = closed ? file.Closing as Decision : null,
            Round = file.Round,
            Answers = [.. file.Closings.Select(
                (closing, index) =>
                    new ReplyGiven(index + 1, closing.On, CaseFile.OutcomeOf(closing), (closing as Decision)?.DocumentNumber))],
            CorrectionNotice = file.CorrectionNotice is { } correction ? CorrectionResponse.Of(
                correction, file.ReceivedOn!.Value, calendar) : null,
            Consultations = [.. file.Consultations.Select(round => ConsultationResponse.Of(round, calendar))],
            Fee = file.FeeNotice is { } notice ? FeeResponse.Of(notice, file.Payment, calendar) : null,
            Assignment = file.Assignment is { } assignment ? AssignmentResponse.Of(assignment) : null,
            Filing = file.Filing is { } filing ? FilingResponse.Of(filing) : null,
            Urge = file.Urge is { } urge ? new(urge.On, urge.Text) : null,
            AllowedActions = CaseRules.AllowedOn(today, stored.File, deadline, calendar),
            Version = file.Version,
        };
    }
}
