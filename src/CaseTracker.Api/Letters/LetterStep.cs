using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>The step of a case that a letter tells.</summary>
/// <param name="Step">On the record, or about to be put there.</param>
/// <param name="Consultation">The one that the letter is about, where it is about one.</param>
/// <param name="Round">Which answer of the case it belongs to, from 1.</param>
internal sealed record LetterStep(Letter Letter, CaseStep Step, ConsultationRound? Consultation, int Round)
{
    /// <summary>All letters that the case can have, in the order of the catalogue.</summary>
    public static IEnumerable<LetterStep> AllOf(CaseFile file) => LetterCatalogue.All.SelectMany(letter => Of(file, letter));

    /// <summary>The letters of a kind that the case can have, oldest first: none while what it tells has not come about.</summary>
    public static IEnumerable<LetterStep> Of(CaseFile file, Letter letter)
    {
        if (letter.Outcomes.Count > 0)
        {
            return file.Closings.Index()
                .Where(closing => closing.Item is Decision decision && letter.Outcomes.Contains(decision.Outcome))
                .Select(closing => new LetterStep(letter, closing.Item, Consultation: null, closing.Index + 1));
        }

        return letter.Code switch
        {
            LetterCatalogue.Receipt or LetterCatalogue.Registration or LetterCatalogue.FileList => One(file.Registration),
            LetterCatalogue.CorrectionNotice => One(file.CorrectionNotice),
            LetterCatalogue.ExtensionNotice => Many<Extension>(),
            LetterCatalogue.ReasonsRequest => Many<ReasonsRequest>(),
            LetterCatalogue.DelayNotice => Many<StatedReasons>(reasons => reasons is { Accepted: true, DelayedUntil: not null }),
            LetterCatalogue.FeeNotice => Many<FeeNotice>(),
            LetterCatalogue.Withdrawal => file.Closings.Index().Where(closing => closing.Item is Withdrawal)
                .Select(closing => new LetterStep(letter, closing.Item, Consultation: null, closing.Index + 1)),
            LetterCatalogue.ServiceReceipt => About(file).TakeLast(1).Select(about => about with { Letter = letter }),
            LetterCatalogue.ConsultationNotice => Consulted(_ => true),
            LetterCatalogue.ThirdPartyConsultation or LetterCatalogue.OpinionForm => Consulted(kind => kind == ConsultationKind.ThirdParty),
            LetterCatalogue.CoProducerConsultation => Consulted(kind => kind == ConsultationKind.CoProducer),
            LetterCatalogue.AgencyConsultation => Consulted(kind => kind == ConsultationKind.Agency),
            LetterCatalogue.DisclosureNotice => Disclosed(file, letter),
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter.Code, "A letter that nobody taught its step."),
        };

        IEnumerable<LetterStep> One(CaseStep? step) => step is null ? [] : [new(letter, step, Consultation: null, file.Round)];

        IEnumerable<LetterStep> Many<T>(Func<T, bool>? which = null)
            where T : CaseStep => file.Steps.OfType<T>().Where(which ?? (_ => true))
                .Select(step => new LetterStep(letter, step, Consultation: null, RoundOf(file, step)));

        IEnumerable<LetterStep> Consulted(Func<ConsultationKind, bool> which) => file.Consultations.Where(round => which(round.Sent.Kind))
            .Select(round => new LetterStep(letter, round.Sent, round, RoundOf(file, round.Sent)));
    }

    /// <summary>The letters that are handed over, in the order in which their steps were taken.</summary>
    public static IEnumerable<LetterStep> About(CaseFile file) => LetterCatalogue.All
        .Where(letter => letter.Addressee == LetterAddressee.Applicant && letter.Code != LetterCatalogue.Receipt)
        .SelectMany(letter => Of(file, letter))
        .OrderBy(found => PlaceOf(file, found.Step));

    private static IEnumerable<LetterStep> Disclosed(CaseFile file, Letter letter) =>
        from closing in file.Closings.Index()
        where closing.Item is Decision { Outcome: Outcome.Granted or Outcome.PartiallyGranted or Outcome.AlreadyPublic }
        from consultation in file.Consultations
        where consultation is { Sent.Kind: ConsultationKind.ThirdParty, Opinion.Position: Position.Objects }
            && PlaceOf(file, consultation.Sent) < PlaceOf(file, closing.Item)
        select new LetterStep(letter, closing.Item, consultation, closing.Index + 1);

    private static int PlaceOf(CaseFile file, CaseStep step) => file.Steps.FindIndex(other => ReferenceEquals(other, step));

    private static int RoundOf(CaseFile file, CaseStep step) =>
        1 + file.Steps.Take(PlaceOf(file, step) + 1).Count(earlier => earlier is NewAnswerOrder);
}
