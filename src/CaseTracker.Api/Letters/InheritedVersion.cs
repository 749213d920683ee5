namespace CaseTracker.Api.Letters;

/// <param name="Revision">The agency's own latest revision, even if it says nothing; 0 where it never put one.</param>
/// <param name="InheritedFrom">The agency above whose content holds; null where its own does, or nobody's.</param>
/// <param name="Content">What holds; null where nobody has put anything.</param>
internal sealed record InheritedVersion<T>(int Revision, string? InheritedFrom, T? Content)
    where T : class
{
    public LetterOrigin Source => Content is null ? LetterOrigin.Shipped
        : InheritedFrom is null ? LetterOrigin.Own
        : LetterOrigin.Inherited;
}
