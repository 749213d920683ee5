
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>The fee asked for.</summary>
/// <param name="UnitsBefore">Units that were charged before, of which nothing more is asked.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="PayBy">The last day to pay; provisional where it reaches into a year without a calendar.</param>
internal sealed record FeeResponse(
    DateOnly On, DateOnly ServedOn, FeeScale Scale, int Units, int UnitsBefore, decimal Amount, DateOnly PayBy, DateOnly? PaidOn,
    string? ReceiptNumber)
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
