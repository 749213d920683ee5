using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Fees;

namespace CaseTracker.Api.Cases;

/// <summary>A case, as every case endpoint answers it.</summary>
internal sealed record CaseAnswer
{
    public required string Number { get; init; }

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

    /// <summary>Whether the due date reaches into a year whose holiday notice is not loaded.</summary>
    public bool DueIsProvisional { get; init; }

    public bool Overdue { get; init; }

    /// <summary>Working days left for the reply, negative when overdue; null when none is due.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The last day the applicant has to correct or to pay, while the case waits for it.</summary>
    public DateOnly? WaitingUntil { get; init; }

    public required Applicant Applicant { get; init; }

    public required InformationRequest Request { get; init; }

    public Outcome? Outcome { get; init; }

    /// <summary>The row of table three in which the case is counted.</summary>
    public string? Row { get; init; }

    public DateOnly? ClosedOn { get; init; }

    /// <summary>Working days by which the closing missed the due date; null when it did not.</summary>
    public int? LateBy { get; init; }

    public Decision? Decision { get; init; }

    public CorrectionAnswer? CorrectionNotice { get; init; }

    public required IReadOnlyList<ConsultationAnswer> Consultations { get; init; }

    public FeeAnswer? Fee { get; init; }

    /// <summary>What may be done today, so far as that hangs on no detail of the step.</summary>
    public required IReadOnlyList<string> AllowedActions { get; init; }

    public required int Version { get; init; }

    public static CaseAnswer Of(StoredCase stored, DateOnly today)
    {
        var (number, file, calendar) = stored;
        var deadline = StatutoryClock.Replay(file, calendar);
        var closed = file.Status == CaseStatus.Closed;
        var late = closed ? null : deadline.LateBy(today, calendar);
        return new()
        {
            Number = number.ToString(),
            AgencyCode = number.AgencyCode,
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
            Applicant = PersonalData.Mask(file.Registration.Applicant),
            Request = file.Request,
            Outcome = file.Outcome,
            Row = file.Outcome?.Rule().Row,
            ClosedOn = file.ClosedOn,
            LateBy = file.ClosedOn is { } closedOn ? deadline.LateBy(closedOn, calendar) : null,
            Decision = closed ? file.Closing as Decision : null,
            CorrectionNotice = file.CorrectionNotice is { } correction ? CorrectionAnswer.Of(correction, deadline, calendar) : null,
            Consultations = [.. file.Consultations.Select(round => ConsultationAnswer.Of(round, calendar))],
            Fee = file.FeeNotice is { } notice ? FeeAnswer.Of(notice, file.Payment, calendar) : null,
            AllowedActions = CaseStates.AllowedOn(today, file, calendar),
            Version = file.Version,
        };
    }
}

/// <summary>The correction notice.</summary>
/// <param name="LateBy">Working days by which it missed the seven from receipt (条例 art. 30); null when it did not.</param>
internal sealed record CorrectionAnswer(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy, int? LateBy)
{
    public static CorrectionAnswer Of(CorrectionNotice notice, Deadline deadline, WorkCalendar calendar) => new(
        notice.On,
        notice.Items,
        notice.RespondBy,
        notice.On > deadline.CorrectionNoticeBy ? Math.Max(1, calendar.CountWorkingDays(deadline.CorrectionNoticeBy.Value, notice.On)) : null);
}

/// <summary>A consultation and its opinion.</summary>
/// <param name="PeriodEndsOn">The last day for an opinion; after it the agency decides (third party) or consent is assumed (co-producer).</param>
internal sealed record ConsultationAnswer(
    int Id,
    ConsultationKind Kind,
    string Party,
    DateOnly On,
    DateOnly? ServedOn,
    DateOnly PeriodEndsOn,
    DateOnly? OpinionOn,
    Position? Position,
    string? Reasons)
{
    public static ConsultationAnswer Of(ConsultationRound round, WorkCalendar calendar) => new(
        round.Sent.Id,
        round.Sent.Kind,
        round.Sent.Party,
        round.Sent.On,
        round.Sent.ServedOn,
        round.PeriodEndsOn(calendar),
        round.Opinion?.On,
        round.Opinion?.Position,
        round.Opinion?.Reasons);
}

/// <summary>The fee asked for.</summary>
/// <param name="Amount">Yuan.</param>
internal sealed record FeeAnswer(DateOnly On, DateOnly ServedOn, FeeScale Scale, int Units, decimal Amount, DateOnly PayBy, DateOnly? PaidOn, string? ReceiptNumber)
{
    public static FeeAnswer Of(FeeNotice notice, Payment? payment, WorkCalendar calendar) => new(
        notice.On,
        notice.ServedOn,
        notice.Scale,
        notice.Units,
        notice.Amount,
        calendar.AddWorkingDays(notice.ServedOn, StatutoryClock.PaymentPeriod),
        payment?.On,
        payment?.ReceiptNumber);
}
