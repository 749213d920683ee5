namespace CaseTracker.Api.Pages.Admin;

internal static class Lists
{
    /// <summary>An address with the parameters that have a value.</summary>
    public static string Address(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        path + QueryString.Create(parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
}
