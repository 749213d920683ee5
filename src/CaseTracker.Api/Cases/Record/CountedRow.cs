using CaseTracker.Api.Data;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Cases.Record;

/// <summary>What tables and counts take of a case, while one agency had it: a row in <c>counted_cases</c>.</summary>
internal sealed record CountedRow
{
    public required string CaseNumber { get; init; }

    /// <summary>Who gave the case its number.</summary>
    public required string NumberedBy { get; init; }

    /// <summary>1 for the agency that registered the case, 2 for the one that it was handed over to, and so on.</summary>
    public int Tenure { get; init; }

    public required string AgencyCode { get; init; }

    /// <summary>The day of the handover to it; null for the first.</summary>
    public DateOnly? HeldFrom { get; init; }

    /// <summary>The day on which the next one has it; null for the last.</summary>
    public DateOnly? HeldUntil { get; init; }

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

    public static RowColumns Columns { get; } = new(typeof(CountedRow));

    /// <summary>One for each agency that had the case, the first one first; none for a case that is counted nowhere.</summary>
    public static IReadOnlyList<CountedRow> Of(StoredCase stored)
    {
        var file = stored.File;
        if (CountedCase.Of(file) is not { } counted)
        {
            return [];
        }

        var (deadline, calendar) = (stored.FirstDeadline, stored.Calendar);
        return [.. Domain.Tables.Tenure.Of(file).Select((tenure, index) => new CountedRow
        {
            CaseNumber = stored.Number.ToString(),
            NumberedBy = stored.Number.AgencyCode,
            Tenure = index + 1,
            AgencyCode = tenure.AgencyCode,
            HeldFrom = tenure.From,
            HeldUntil = tenure.Until,
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
        })];
    }
}
