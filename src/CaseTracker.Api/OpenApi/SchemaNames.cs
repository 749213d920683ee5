using System.Globalization;
using MediatR;

namespace CaseTracker.Api.OpenApi;

/// <summary>
/// The names of the schemas, which generated clients take over: nouns. What is answered is called by its name (<c>Case</c>), what is sent
/// is a form (<c>DecisionForm</c>). A slice is named by a verb, and the verb makes the noun.
/// </summary>
internal static class SchemaNames
{
    /// <summary>What a slice is about, by how its name begins; the longest beginning counts. {0} is the rest of the name.</summary>
    private static readonly Dictionary<string, string> Nouns = new()
    {
        ["Add"] = "New{0}",
        ["Advance"] = "{0}Advance",
        ["Amend"] = "{0}Amendment",
        ["Approve"] = "{0}Approval",
        ["AskReasons"] = "ReasonsRequest",
        ["Assign"] = "Assignment",
        ["BackUp"] = "Backup",
        ["Change"] = "{0}Change",
        ["Check"] = "{0}Check",
        ["Close"] = "{0}Closure",
        ["CompareYears"] = "YearComparison",
        ["Confirm"] = "Confirmation",
        ["Consult"] = "Consultation",
        ["Decide"] = "Decision",
        ["Erase"] = "{0}Erasure",
        ["Explain"] = "{0}",
        ["Export"] = "{0}Export",
        ["Extend"] = "Extension",
        ["File"] = "{0}",
        ["FileInArchive"] = "Filing",
        ["FindRelated"] = "RelatedCases",
        ["Get"] = "{0}",
        ["Give"] = "{0}",
        ["HandOver"] = "Handover",
        ["Import"] = "{0}Import",
        ["List"] = "{0}",
        ["Preview"] = "{0}Preview",
        ["Put"] = "{0}",
        ["PutEntered"] = "EnteredTables",
        ["PutSection"] = "SectionText",
        ["Read"] = "{0}Reading",
        ["Receive"] = "{0}",
        ["Record"] = "{0}",
        ["Register"] = "{0}",
        ["Reject"] = "{0}Rejection",
        ["Release"] = "{0}Release",
        ["Rename"] = "{0}Renaming",
        ["Replay"] = "{0}Replay",
        ["Restrict"] = "{0}Restriction",
        ["Retract"] = "Retraction",
        ["TablesRequest"] = "Tables",
        ["Test"] = "{0}Test",
        ["Verify"] = "{0}Verification",
        ["Void"] = "{0}Voiding",
        ["Withdraw"] = "{0}Withdrawal",
    };

    public static string Of(Type type) =>
        type.IsGenericType
            ? string.Concat(type.GenericTypeArguments.Select(Of)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.DeclaringType is { } slice ? NounOf(slice, type)
        : SchemaNotes.IsRequest(type) ? FormOf(NounOf(type.Name))
        : WithoutSuffix(type.Name, "Response");

    /// <summary>The command and the answer of a slice have its name; another part, such as a row, has its own behind it.</summary>
    private static string NounOf(Type slice, Type part)
    {
        var noun = NounOf(WithoutSuffix(slice.Name, "Response"));
        return part.IsAssignableTo(typeof(IBaseRequest)) ? FormOf(noun)
            : part.Name == "Response" ? noun
            : (slice.Name.StartsWith("List", StringComparison.Ordinal) ? OneOf(noun) : noun) + WithoutSuffix(part.Name, "Response");
    }

    private static string OneOf(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : WithoutSuffix(plural, "s");

    private static string NounOf(string slice) =>
        Nouns.Keys.Where(verb => slice.StartsWith(verb, StringComparison.Ordinal)
            && (slice.Length == verb.Length || char.IsUpper(slice[verb.Length]))).MaxBy(verb => verb.Length) is { } verb
            ? string.Format(CultureInfo.InvariantCulture, Nouns[verb], slice[verb.Length..])
            : slice;

    private static string FormOf(string noun) => WithoutSuffix(noun, "Form") + "Form";

    private static string WithoutSuffix(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
}
