using CaseTracker.Api.Agencies.Letterheads;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Letters;
using CaseTracker.Domain.Remedies;

namespace CaseTracker.Api.Letters;

/// <summary>All that a letter is drawn from.</summary>
/// <param name="Of">The letter and the step that it tells.</param>
/// <param name="AgencyName">As it is called on the day of the letter.</param>
/// <param name="Letterhead">That of the day; null where nobody has put one.</param>
/// <param name="On">成文日期: the day of the letter.</param>
/// <param name="ByInternet">Whether it is sent by internet, so that it names the channel there; null where nobody has said.</param>
/// <param name="IsDraft">Whether the step waits for approval, or has not been asked for yet.</param>
internal sealed record LetterSource(
    StoredCase Case, LetterStep Of, string AgencyName, Letterhead? Letterhead, DateOnly On, bool? ByInternet, bool IsDraft)
{
    /// <summary>文号: of a decision its own where it has one; else that of the case with a suffix; null for a draft.</summary>
    public string? Number => IsDraft || Of.Letter.Suffix is not { } suffix ? null
        : Of.Step is Decision { DocumentNumber: { } own } && Of.Letter.Outcomes.Count > 0 ? own
        : Letterhead is { } head ? LetterNumber.OfCase(head.LetterPrefix, Case.Number, suffix)
        : null;

    /// <summary>您, or 贵单位 for an organisation.</summary>
    public string You => Of.Letter.IsToConsulted ? "你单位"
        : Case.File.Registration.Applicant.Type == ApplicantType.NaturalPerson ? "您"
        : "贵单位";

    /// <summary>The decision that the letter tells, or that was the answer of its round; null while there is none.</summary>
    public Decision? Decision => Of.Step as Decision
        ?? Case.File.Closings.ElementAtOrDefault(Of.Round - 1) as Decision
        ?? Case.File.Closing as Decision;

    /// <summary>
    /// 救济途径告知: the clause that the letter must have. Null while nothing is decided, or nobody has named the body for reconsideration.
    /// </summary>
    public RemedyClause? Clause()
    {
        if (Decision is not { } decision || RemedyLaw.On(decision.On) is not { } law)
        {
            return null;
        }

        // Whoever objects to a disclosure contests what is given, not what is withheld.
        var outcome = Of.Letter.IsToConsulted ? Outcome.Granted : decision.Outcome;
        IReadOnlyList<Outcome> grounds = Of.Letter.IsToConsulted ? [] : [.. (decision.Withheld ?? []).Select(part => part.Ground)];
        return Letterhead is { Bodies: var bodies }
            ? RemedyClause.Of(decision.On, outcome, grounds, bodies, ByInternet ?? IsWantedByInternet, You)
            : RemedyClause.KindOf(law, outcome, grounds, bodies: null) == RemedyClauseKind.None ? RemedyClause.Nothing : null;
    }

    /// <summary>Whether the applicant wants the information by a way that is one of the internet.</summary>
    private bool IsWantedByInternet => DeliveryMethods.IsByInternet(Case.File.Request.DeliveryMethod);
}
