
namespace CaseTracker.Api.Security;

/// <summary>How much of a person an answer shows.</summary>
internal enum PersonVisibility
{
    /// <summary>
    /// Masked all over, and without the request's words, in which people tell of themselves: for whoever may not see people.
    /// </summary>
    Hidden,

    /// <summary>Masked all over: in lists, and for whoever needs no more.</summary>
    Masked,

    /// <summary>Who it is and how to reach them, without the identity number: for those who handle the case.</summary>
    Named,

    /// <summary>Everything: an act of its own, with a purpose, that is put on the audit log.</summary>
    Clear,
}
