namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The name in the record: a display name, and in brackets the permanent id of a key or of an issuer's subject. The first key and
/// the program itself have a name without brackets.
/// </summary>
internal static class Signature
{
    /// <param name="id">Without brackets.</param>
    public static string Of(string name, string id) => $"{name} ({id})";

    /// <summary>The id: the same in everything that one person signed, whatever the display name.</summary>
    public static string IdOf(string signature) =>
        signature.EndsWith(')') && signature.LastIndexOf('(') is >= 0 and var begin ? signature[(begin + 1)..^1] : signature;

    /// <summary>The display name, without the id.</summary>
    public static string NameOf(string signature) =>
        signature.EndsWith(')') && signature.LastIndexOf(" (", StringComparison.Ordinal) is >= 0 and var end ? signature[..end] : signature;
}
