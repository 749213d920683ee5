namespace CaseTracker.Domain.Remedies;

/// <summary>救济途径告知: what a letter must tell of the ways to contest it.</summary>
public enum RemedyClauseKind
{
    /// <summary>Nothing: what is told decides nothing, or nobody can be worse off by it.</summary>
    None,

    /// <summary>Reconsideration (行政复议) or a suit, as the applicant likes.</summary>
    Ordinary,

    /// <summary>The same, with two bodies for reconsideration to choose from: departments of local governments, until 2023.</summary>
    ChoiceOfBody,

    /// <summary>复议前置: reconsideration first, and a suit only against what comes of it.</summary>
    ReviewFirst,

    /// <summary>Reconsideration first for what is withheld, either for the rest.</summary>
    Split,
}
