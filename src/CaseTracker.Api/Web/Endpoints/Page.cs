using CaseTracker.Api.Web.Parameters;

namespace CaseTracker.Api.Web.Endpoints;

/// <summary>One page of a list, and the cursor of the next.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of rows that were asked for one more than the limit, so as to know whether more follow.</summary>
    /// <param name="key">By which the rows are ordered.</param>
    public static Page<T> Of<TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> key)
        where TKey : IParsable<TKey> =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], new Cursor<TKey>(key(rows[limit - 1])).ToString());
}
