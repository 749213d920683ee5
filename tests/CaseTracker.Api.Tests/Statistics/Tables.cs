namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Reads table three as a client does.</summary>
internal static class Tables
{
    /// <summary>The counts of each row by its code.</summary>
    public static async Task<Dictionary<string, int[]>> CountsAsync(this Api api, string agency, int year, string query = "") =>
        (await api.GetAsync($"statistics/requests?agency={agency}&year={year}{query}").Served()).Json["rows"]!.AsArray()
            .ToDictionary(row => (string)row!["code"]!, row => row!["counts"]!.AsArray().Select(count => (int)count!).ToArray());

    /// <summary>The cells that are not zero, as <c>row:column</c>, without the column and the rows of totals.</summary>
    public static async Task<IEnumerable<string>> CellsAsync(this Api api, string agency, int year, string query = "") =>
        from row in await api.CountsAsync(agency, year, query)
        where row.Key != "3.7"
        from cell in row.Value.Take(6).Select((count, column) => (count, column))
        where cell.count != 0
        select $"{row.Key}:{cell.column}={cell.count}";
}
