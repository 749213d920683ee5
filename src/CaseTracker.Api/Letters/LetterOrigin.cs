namespace CaseTracker.Api.Letters;

/// <summary>Where the text or the paper of a letter comes from.</summary>
internal enum LetterOrigin
{
    /// <summary>It comes with the program.</summary>
    Shipped,

    /// <summary>It is that of an agency above.</summary>
    Inherited,

    /// <summary>The agency put it.</summary>
    Own,
}
