namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The name that goes onto the record: what somebody goes by, and in brackets at its end the id that stays, of a key or of an
/// issuer's subject. The first key and the program itself have a name of their own and no brackets.
/// </summary>
internal static class Signature
{
    /// <param name="id">Without brackets.</param>
    public static string Of(string name, string id) => $"{name} ({id})";

    /// <summary>Who it is, whatever the name: the same of everything that one person signed.</summary>
    public static string IdOf(string signature) =>
        signature.EndsWith(')') && signature.LastIndexOf('(') is >= 0 and var begin ? signature[(begin + 1)..^1] : signature;
}
