using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>
/// 占位符: what the text of a letter may print. Names have dots; a list has names of its own, which stand within its section.
/// </summary>
internal static class LetterPlaceholders
{
    private static readonly IReadOnlyList<string> None = [];

    private static readonly string[] OfEveryLetter =
    [
        "agency.name", "agency.office", "agency.address", "agency.postcode", "agency.telephone", "agency.fax", "agency.email",
        "agency.letterPrefix", "agency.payment", "number", "letter.number", "letter.title", "letter.on", "you", "ending",
    ];

    private static readonly string[] OfTheCase =
    [
        "opening", "externalReference", "channel", "arrivedOn", "confirmedOn", "confirmation.method", "receivedOn", "dueOn",
        "dueIsProvisional", "correctionNoticeBy", "round", "status", "applicant.name", "applicant.type", "applicant.agent",
        "applicant.postalAddress", "applicant.contactPerson", "registration.materials", "request.description", "request.documentNumber",
        "request.deliveryMethod", "correctionNotice.on", "correctionNotice.guidance", "correctionNotice.respondBy", "correction.on",
        "correction.description", "consultation.on", "extension.on", "extension.workingDays", "extension.reason", "extension.approvedBy",
        "extension.dueOn", "reasonsRequest.on", "reasonsRequest.facts", "reasonsRequest.respondBy", "reasons.on", "reasons.reasons",
        "reasons.delayedUntil", "fee.on", "fee.servedOn", "fee.scale", "fee.units", "fee.amount", "fee.payBy", "payment.on",
        "decision.on", "decision.outcome", "decision.documentNumber", "decision.explanation", "decision.priorReply",
        "decision.consultationWaiver", "decision.archive", "decision.archivedOn", "decision.otherAgency", "ground.text", "ground.label",
        "ground.article", "ground.kind", "withdrawal.on", "withdrawal.reason", "service.on", "service.method", "service.trackingNumber",
        "order.body", "order.document", "order.on", "filing.on", "filing.archiveNumber", "filing.retention", "assignment.unit",
        "assignment.person", "assignment.on", "assignment.dueOn", "about.title", "about.number", "remedy",
    ];

    private static readonly string[] OfAConsultation =
    [
        "consultation.id", "consultation.kind", "consultation.party", "consultation.on", "consultation.servedOn",
        "consultation.periodEndsOn", "consultation.subject", "consultation.opinionOn",
    ];

    /// <summary>Of a reply, what the one who objected to it is told.</summary>
    private static readonly string[] OfADisclosure = ["decision.on", "decision.explanation", "decision.publicInterest", "remedy"];

    private static readonly Dictionary<string, IReadOnlyList<string>> Lists = new()
    {
        ["correctionNotice.items"] = ["n", "."],
        ["fee.lines"] = ["from", "to", "unit", "count", "price", "subtotal"],
        ["decision.documents"] = ["n", "."],
        ["decision.withheld"] = ["n", "what", "ground.text", "ground.label", "ground.article", "ground.kind"],
        ["steps"] = ["n", "on", "title"],
        ["file"] = ["n", "title", "on", "there"],
    };

    /// <summary>Those without which a letter would not tell what the law wants told in it.</summary>
    private static readonly Dictionary<string, string[]> Obligatory = new()
    {
        [LetterCatalogue.Receipt] = ["number", "receivedOn", "dueOn"],
        [LetterCatalogue.CorrectionNotice] = ["correctionNotice.items", "correctionNotice.respondBy"],
        [LetterCatalogue.ExtensionNotice] = ["extension.reason", "extension.workingDays", "extension.dueOn"],
        [LetterCatalogue.ThirdPartyConsultation] = ["consultation.subject"],
        [LetterCatalogue.CoProducerConsultation] = ["consultation.subject"],
        [LetterCatalogue.AgencyConsultation] = ["consultation.subject"],
        [LetterCatalogue.ReasonsRequest] = ["reasonsRequest.facts"],
        [LetterCatalogue.DelayNotice] = ["reasons.delayedUntil"],
        [LetterCatalogue.FeeNotice] = ["fee.scale", "fee.amount", "agency.payment"],
        [LetterCatalogue.DisclosureNotice] = ["decision.explanation", "decision.publicInterest"],
        [LetterCatalogue.Withdrawal] = ["withdrawal.on"],
        ["partiallyGranted"] = ["decision.explanation", "decision.withheld"],
        ["withheld"] = ["ground.text", "decision.explanation"],
    };

    /// <summary>
    /// What a text of the letter may print: each name with those that stand in its section, which are none for a single value. A single
    /// value may be a section too: it stands where there is one.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Letter letter) => letter.IsToConsulted
        ? Named([.. OfEveryLetter, .. OfAConsultation, .. letter.TellsRemedies ? OfADisclosure : []])
        : Named([.. OfEveryLetter, .. OfTheCase, .. Lists.Keys]);

    /// <summary>Those that a text of the letter must print.</summary>
    public static IReadOnlyList<string> RequiredOf(Letter letter) =>
        [.. Obligatory.GetValueOrDefault(letter.Code, []), .. letter.TellsRemedies ? ["remedy"] : Array.Empty<string>()];

    private static Dictionary<string, IReadOnlyList<string>> Named(IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => Lists.GetValueOrDefault(name, None));
}
