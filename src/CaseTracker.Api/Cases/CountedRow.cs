using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Cases;

/// <summary>What tables and counts take of a case: its row in <c>counted_cases</c>.</summary>
internal sealed record CountedRow
{
    public required string CaseNumber { get; init; }

    public required string AgencyCode { get; init; }

    public required string Channel { get; init; }

    public required string ApplicantType { get; init; }

    public DateOnly ReceivedOn { get; init; }

    /// <summary>The due date of the first answer; null while it is provisional, for then nothing is late by it.</summary>
    public DateOnly? DueOn { get; init; }

    public DateOnly? AnsweredOn { get; init; }

    public string? ReportRow { get; init; }

    /// <summary>The day of the later answer whose row is <see cref="ReportRow"/>; null where it is that of the first answer.</summary>
    public DateOnly? FinalOn { get; init; }

    /// <summary>The row of the first answer, which counted until then.</summary>
    public string? FirstRow { get; init; }

    /// <summary>Working days from receipt to the first answer, waiting and consulting included.</summary>
    public int? AnswerDays { get; init; }

    public int? LateBy { get; init; }

    public bool Extended { get; init; }

    public bool Corrected { get; init; }

    public bool Consulted { get; init; }

    public DateOnly? FeeNoticedOn { get; init; }

    /// <summary>The fee asked for; the tiers know only whole yuan.</summary>
    public int? FeeYuan { get; init; }

    public DateOnly? FeePaidOn { get; init; }

    /// <summary>Null for a case that is counted nowhere.</summary>
    public static CountedRow? Of(CaseNumber number, CaseFile file, WorkCalendar calendar)
    {
        if (CountedCase.Of(file) is not { } counted)
        {
            return null;
        }

        var deadline = StatutoryClock.Replay(file.UntilFirstAnswer(), calendar);
        return new()
        {
            CaseNumber = number.ToString(),
            AgencyCode = number.AgencyCode,
            Channel = file.Registration.Channel.Code(),
            ApplicantType = counted.Type.Code(),
            ReceivedOn = counted.ReceivedOn,
            DueOn = deadline.IsProvisional ? null : deadline.DueOn,
            AnsweredOn = counted.AnsweredOn,
            ReportRow = counted.Row,
            FinalOn = counted.FinalOn,
            FirstRow = counted.FinalOn is null ? null : counted.FirstRow,
            AnswerDays = counted.AnsweredOn is { } on ? calendar.CountWorkingDays(counted.ReceivedOn, on) : null,
            LateBy = counted.AnsweredOn is { } answeredOn ? deadline.LateBy(answeredOn, calendar) : null,
            Extended = file.Steps.Exists(step => step is Extension),
            Corrected = file.CorrectionNotice is not null,
            Consulted = !file.Consultations.IsEmpty,
            FeeNoticedOn = file.FeeNotice?.On,
            FeeYuan = (int?)file.FeeNotice?.Amount,
            FeePaidOn = file.Payment?.On,
        };
    }
}
