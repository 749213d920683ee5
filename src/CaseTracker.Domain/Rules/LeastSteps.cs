using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>
/// Of each kind of step the one that asks for least: when that is refused, so is every other. Several where it hangs on what the
/// step is about. Not among them: what a remedy orders.
/// </summary>
internal static class LeastSteps
{
    /// <summary>So many are not free.</summary>
    private const int Pages = 1000;

    /// <summary>In the order of the law; those of one kind stand together.</summary>
    public static IEnumerable<CaseStep> On(DateOnly day, CaseFile file) =>
    [
        new Confirmation(day, ""),
        new CorrectionNotice(day, [], day),
        new Correction(day, null),
        new Consultation(day, ConsultationKind.ThirdParty, "", ServedOn: null),
        .. Consulted(file).Select(sent => new ConsultationService(day, sent.Id, sent.On, "-")),
        .. Consulted(file).Select(sent => new Opinion(day, sent.Id, Position.Consents, null)),
        new Extension(day, 1, "", ""),
        new ReasonsRequest(day, ""),
        new StatedReasons(day, Accepted: true, "", DelayedUntil: null),
        new FeeNotice(day, day, FeeScale.PerPage, Pages),
        new Payment(day, ""),
        new Decision(day, LeastOutcome(file.Status)),
        new Withdrawal(day, null),
        new ReplyDelivery(day, "", null),
        new ArchiveFiling(day, null, null),
        new Assignment(day, "", null, null),
        new Note(day, "", Urge: false),
        new Amendment(day, ""),
        .. file.LiveEvents().Reverse().Select(live => new Retraction(day, live.Sequence, "")),
        new Handover(day, "", ""),
        new Voiding(day, ""),
    ];

    /// <summary>The consultations; where there are none, one that the case does not have.</summary>
    private static IEnumerable<Consultation> Consulted(CaseFile file) =>
        file.Consultations.Select(round => round.Sent).DefaultIfEmpty(new(file.LatestOn, ConsultationKind.ThirdParty, "", null));

    /// <summary>While something is awaited, only its lapse can be decided.</summary>
    private static Outcome LeastOutcome(CaseStatus status) => status switch
    {
        CaseStatus.AwaitingCorrection => Outcome.CorrectionOverdue,
        CaseStatus.AwaitingPayment => Outcome.FeeUnpaid,
        _ => Outcome.Granted,
    };
}
