using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Letters;

namespace CaseTracker.Api.Letters;

/// <summary>The letter that an address names.</summary>
internal static class KnownLetter
{
    /// <summary>Throws a problem where there is none of this code.</summary>
    public static Letter Require(string code) => LetterCatalogue.Find(code) ?? throw new Problem(ProblemKind.LetterNotFound);
}
