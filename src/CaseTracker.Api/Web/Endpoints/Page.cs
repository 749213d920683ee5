namespace CaseTracker.Api.Web.Endpoints;

/// <summary>One page of a list, and the cursor of the next.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of rows that were asked for one more than the limit, so as to know whether more follow.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]).ToString());
}
