using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;

namespace CaseTracker.Api.Web.Http;

/// <summary>One page of a list, and the cursor of the next.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of rows that were asked for one more than the limit, so as to know whether more follow.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursor(rows[limit - 1]).ToString());
}
