namespace CaseTracker.Api.Data;

/// <summary>A table into which rows are inserted, and the columns that each row gives.</summary>
internal sealed class InsertedTable(string name, params IEnumerable<string> columns)
{
    private readonly List<string> _columns = [.. columns];

    /// <summary>Inserts one row, its values as parameters in the order of the columns.</summary>
    public string Insert => field ??=
        $"insert into {name} ({Columns}) values ({string.Join(", ", Enumerable.Range(1, _columns.Count).Select(place => $"${place}"))})";

    /// <summary>Inserts many rows on PostgreSQL.</summary>
    public string Copy => field ??= $"copy {name} ({Columns}) from stdin (format binary)";

    private string Columns => string.Join(", ", _columns);
}
