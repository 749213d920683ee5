using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Letters;

/// <summary>文书: one kind of letter or form that an office writes in a case.</summary>
/// <param name="Code">Its public code, such as <c>extensionNotice</c>.</param>
/// <param name="Suffix">What ends its number where all letters of a case have the number of the case; null: it has no number.</param>
/// <param name="Basis">Articles of the 条例, or another text; empty where there is none.</param>
/// <param name="Tells">What it must tell beside the opening, the clause on remedies and the ending.</param>
public sealed record Letter(
    string Code, LocalizedText Title, string? Suffix, LetterAddressee Addressee, string Basis, LocalizedText Tells)
{
    /// <summary>The outcomes whose decision it tells; empty for a letter on the way.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>Whether it tells a decision, so that the law may want a clause on remedies in it.</summary>
    public bool TellsRemedies => Outcomes.Count > 0 || Code == LetterCatalogue.DisclosureNotice;

    /// <summary>Whether it is filled in by pen and signed by others than the agency.</summary>
    public bool IsForm => Addressee == LetterAddressee.File || Code == LetterCatalogue.OpinionForm;

    /// <summary>Whether it is written to one of the consulted, and about nothing but that consultation.</summary>
    public bool IsToConsulted => Addressee is LetterAddressee.ThirdParty or LetterAddressee.Agency;
}
