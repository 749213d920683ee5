using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>
/// Of each kind of step the one that asks for least: when that is refused, so is every other. Several where it hangs on what the
/// step is about. Not among them: what a remedy orders, and a handover, because a case does not know whether its agency ends.
/// </summary>
internal static class LeastSteps
{
    /// <summary>So many are not free.</summary>
    private const int Pages = 1000;

    /// <summary>In the order in which they are offered.</summary>
    public static IEnumerable<CaseStep> On(DateOnly day, CaseFile file) =>
    [
        new Confirmation(day, ""),
        new Correction(day, null),
        new StatedReasons(day, Accepted: true, "", DelayedUntil: null),
        new Payment(day, ""),
        new CorrectionNotice(day, [], day),
        new Consultation(day, ConsultationKind.ThirdParty, "", ServedOn: null),
        .. file.Consultations.Select(round => new Opinion(day, round.Sent.Id, Position.Consents, null)),
        new Extension(day, 1, "", ""),
        new ReasonsRequest(day, ""),
        new FeeNotice(day, day, FeeScale.PerPage, Pages),
        new Decision(day, LeastOutcome(file.Status)),
        new Withdrawal(day, null),
        new ReplyDelivery(day, "", null),
        new ArchiveFiling(day, null, null),
        new Assignment(day, "", null, null),
        new Note(day, "", Urge: false),
        .. file.Consultations.Select(round => new ConsultationService(day, round.Sent.Id, round.Sent.On, "-")),
        new Amendment(day, ""),
        .. file.LiveEvents().Reverse().Select(live => new Retraction(day, live.Sequence, "")),
        new Voiding(day, ""),
    ];

    /// <summary>While something is awaited, only its lapse can be decided.</summary>
    private static Outcome LeastOutcome(CaseStatus status) => status switch
    {
        CaseStatus.AwaitingCorrection => Outcome.CorrectionOverdue,
        CaseStatus.AwaitingPayment => Outcome.FeeUnpaid,
        _ => Outcome.Granted,
    };
}
