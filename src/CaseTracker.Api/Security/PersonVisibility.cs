
namespace CaseTracker.Api.Security;

/// <summary>How much of a person a response shows.</summary>
internal enum PersonVisibility
{
    /// <summary>
    /// All fields masked, and without the text of the request, which may describe people: for roles that may not see people.
    /// </summary>
    Hidden,

    /// <summary>All fields masked: in lists, and for roles that need no more.</summary>
    Masked,

    /// <summary>Name and contact without the identity number: for the staff that handles the case.</summary>
    Named,

    /// <summary>Everything: a separate request with a purpose, recorded in the audit log.</summary>
    Clear,
}
