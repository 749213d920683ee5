using System.Reflection;
using System.Text.Json;

namespace CaseTracker.Api.Data;

/// <summary>The columns of a table as the record of its rows names them: one a property, but for those left out.</summary>
internal sealed class RowColumns(Type row, params string[] except)
{
    private readonly List<string> _properties =
        [.. row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Except(except)];

    public int Count => _properties.Count;

    /// <summary>The names, for an insert or, with the alias of the table, a select.</summary>
    public string Names(string? alias = null) => Listed(property => alias is null ? Name(property) : $"{alias}.{Name(property)}");

    /// <summary>The parameters, in the same order.</summary>
    public string Values => Listed(property => $"@{property}");

    /// <summary>For an update.</summary>
    public string Assignments => Listed(property => $"{Name(property)} = @{property}");

    /// <summary>For an insert of a row that is there already.</summary>
    public string Replacements => Listed(property => $"{Name(property)} = excluded.{Name(property)}");

    private string Listed(Func<string, string> write) => string.Join(", ", _properties.Select(write));

    private static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
