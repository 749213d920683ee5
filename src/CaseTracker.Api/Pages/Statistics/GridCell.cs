namespace CaseTracker.Api.Pages.Statistics;

/// <summary>A cell of a printed table on a page.</summary>
/// <param name="Scope">Of a heading; null for a number, and for the corner.</param>
/// <param name="Id">Of a heading, by which numbers name it.</param>
/// <param name="Headers">The headings of a number.</param>
/// <param name="Lines">The text: a heading of six signs in two lines.</param>
/// <param name="Address">What stands behind a number; null where there is nothing to see.</param>
internal sealed record GridCell(
    string? Scope, string? Id, string? Headers, int? Columns, int? Rows, IReadOnlyList<string> Lines, string? Address, bool IsZero);
