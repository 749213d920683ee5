
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>A consultation and its opinion.</summary>
/// <param name="PeriodEndsOn">
/// The last day for an opinion; after it the agency decides (third party) or consent is assumed (co-producer).
/// </param>
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
