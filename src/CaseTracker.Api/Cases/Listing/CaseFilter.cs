using Dapper;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// Which cases a list is of: conditions on <c>cases c</c>. One that allows many values (the agencies below one, the days that are
/// soon) is a part: an index has the cases of each of its values in the order of the list, so the newest of all are found at a
/// cost that grows with the values, and not with the cases.
/// </summary>
internal sealed class CaseFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<Part> _parts = [];
    private long _before = ListPosition.End;

    public DynamicParameters Parameters { get; } = new();

    public bool HasParts => _parts.Count > 0;

    /// <summary>The values of the parts, as common table expressions.</summary>
    public IEnumerable<string> PartTables => _parts.Select(part => $"{part.Table} ({part.Value}) as ({part.Values})");

    /// <summary>The tables of the parts, joined.</summary>
    public string Parts => string.Join(" cross join ", _parts.Select(part => part.Table));

    /// <summary>The columns of those tables.</summary>
    public string Values => string.Join(", ", _parts.Select(part => part.Value));

    /// <summary>The condition on a case.</summary>
    public string OverAll => Condition("@before", part => $"c.{part.Column} in (select {part.Value} from {part.Table})");

    /// <summary>The condition on a case of one value of each part, before some place.</summary>
    public string OfEach(string before) => Condition(before, part => $"c.{part.Column} = {part.Value}");

    public void Add(string condition) => _conditions.Add(condition);

    /// <summary>A condition on a value that may not have been asked for.</summary>
    public void Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            Add(condition);
            Parameters.Add(name, value);
        }
    }

    /// <summary>One condition, however often it is said: of two an engine might take the wrong one to begin at.</summary>
    public void AddBefore(long place) => Parameters.Add("before", _before = Math.Min(_before, place));

    /// <param name="values">A query of the values that are allowed.</param>
    public void AddPart(string column, string table, string value, string values) => _parts.Add(new(column, table, value, values));

    private string Condition(string before, Func<Part, string> ofPart) =>
        string.Join(" and ", _conditions.Prepend($"c.list_position < {before}").Concat(_parts.Select(ofPart)));

    private sealed record Part(string Column, string Table, string Value, string Values);
}
