using Dapper;

namespace CaseTracker.Api.Cases;

/// <summary>
/// Which cases a list is of: conditions on <c>cases c</c>. One that names many values (the agencies below one, the days that are
/// soon) has a second form, a single value of a part <c>p</c>: an index gives the newest of each part in their order, and the
/// newest of those are the newest of all, at a cost that does not grow with the cases.
/// </summary>
internal sealed class CaseFilter
{
    private readonly List<string> _conditions = [];
    private readonly List<Part> _parts = [];

    public DynamicParameters Parameters { get; } = new();

    /// <summary>The parts to choose the newest of; empty where one index has them all in order.</summary>
    public string Parts => string.Join(" cross join ", _parts.Select(part => part.Table));

    /// <summary>What the parts, and the conditions over all of them, are taken from.</summary>
    public IEnumerable<string> Tables => _parts.Select(part => part.Definition);

    public string OverAll => string.Join(" and ", _conditions.Concat(_parts.Select(part => part.OverAll)));

    public string OfEach => string.Join(" and ", _conditions.Concat(_parts.Select(part => part.OfEach)));

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

    /// <param name="table">Its name, by which the conditions know it.</param>
    /// <param name="definition">The same as a common table expression.</param>
    public void Merge(string table, string definition, string overAll, string ofEach) => _parts.Add(new(table, definition, overAll, ofEach));

    private sealed record Part(string Table, string Definition, string OverAll, string OfEach);
}
