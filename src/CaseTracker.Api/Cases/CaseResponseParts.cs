
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases;

/// <summary>The correction notice.</summary>
/// <param name="LateBy">Working days by which it missed the seven from receipt (条例 art. 30); null when it did not, or when they reach into a year without a calendar.</param>
internal sealed record CorrectionResponse(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy, int? LateBy)
{
    public static CorrectionResponse Of(CorrectionNotice notice, DateOnly receivedOn, WorkCalendar calendar)
    {
        var last = calendar.AddWorkingDays(receivedOn, StatutoryClock.CorrectionNoticePeriod);
        return new(notice.On, notice.Items, notice.RespondBy, calendar.CoversAll(receivedOn, last) ? calendar.DaysLate(last, notice.On) : null);
    }
}

/// <summary>A consultation and its opinion.</summary>
/// <param name="PeriodEndsOn">The last day for an opinion; after it the agency decides (third party) or consent is assumed (co-producer).</param>
internal sealed record ConsultationResponse(
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
    public static ConsultationResponse Of(ConsultationRound round, WorkCalendar calendar) => new(
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
/// <param name="UnitsBefore">Units that were charged before, of which nothing more is asked.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="PayBy">The last day to pay; provisional where it reaches into a year without a calendar.</param>
internal sealed record FeeResponse(
    DateOnly On, DateOnly ServedOn, FeeScale Scale, int Units, int UnitsBefore, decimal Amount, DateOnly PayBy, DateOnly? PaidOn, string? ReceiptNumber)
{
    public static FeeResponse Of(FeeNotice notice, Payment? payment, WorkCalendar calendar) => new(
        notice.On,
        notice.ServedOn,
        notice.Scale,
        notice.Units,
        notice.UnitsBefore,
        notice.Amount,
        notice.PeriodEndsOn(calendar),
        payment?.On,
        payment?.ReceiptNumber);
}

/// <summary>An answer of one round: a decision, or a withdrawal.</summary>
internal sealed record ReplyGiven(int Round, DateOnly On, Outcome Outcome, string? DocumentNumber);

/// <summary>Who has the case on the desk.</summary>
/// <param name="Unit">承办单位</param>
/// <param name="Person">承办人</param>
/// <param name="DueOn">办理时限 within the office.</param>
internal sealed record AssignmentResponse(DateOnly On, string Unit, string? Person, DateOnly? DueOn)
{
    public static AssignmentResponse Of(Assignment step) => new(step.On, step.Unit, step.Person, step.DueOn);
}

/// <summary>The filing of a closed case.</summary>
/// <param name="ArchiveNumber">档号</param>
/// <param name="Retention">保管期限; null where an imported ledger does not say it.</param>
internal sealed record FilingResponse(DateOnly On, string? ArchiveNumber, RetentionPeriod? Retention)
{
    public static FilingResponse Of(ArchiveFiling step) => new(step.On, step.ArchiveNumber, step.Retention);
}

/// <summary>An urge that nobody has answered yet by a step.</summary>
internal sealed record UrgeResponse(DateOnly On, string Text);
