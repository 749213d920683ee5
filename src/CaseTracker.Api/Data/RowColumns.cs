using System.Reflection;
using System.Text.Json;

namespace CaseTracker.Api.Data;

/// <summary>The columns of a table as the record of its rows names them: one a property, but for those left out.</summary>
internal sealed class RowColumns(Type row, params string[] except)
{
    private readonly List<PropertyInfo> _properties =
        [.. row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !except.Contains(property.Name))];

    public int Count => _properties.Count;

    public IEnumerable<string> Names => _properties.Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    /// <summary>For a select, with the alias of the table.</summary>
    public string Of(string alias) => string.Join(", ", Names.Select(name => $"{alias}.{name}"));

    /// <summary>For an update, with the parameters of <see cref="ValuesOf"/>.</summary>
    public string Assignments => string.Join(", ", Names.Select((name, index) => $"{name} = ${index + 1}"));

    /// <summary>For an insert of a row that is there already.</summary>
    public string Replacements => string.Join(", ", Names.Select(name => $"{name} = excluded.{name}"));

    /// <summary>The values of a row in the order of the columns.</summary>
    public IEnumerable<object?> ValuesOf(object row) => _properties.Select(property => property.GetValue(row));
}
