namespace CaseTracker.Api.Pages.Forms;

internal static class FormIds
{
    /// <summary>The id of a field's control, which is one name for scripts and styles too.</summary>
    public static string Of(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
