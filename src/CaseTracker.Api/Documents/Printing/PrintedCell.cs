namespace CaseTracker.Api.Documents.Printing;

/// <summary>A cell, which may span columns and rows.</summary>
/// <param name="Value">A text, or a number, which stays one.</param>
/// <param name="IsHeading">Whether it names rows or columns.</param>
internal sealed record PrintedCell(object Value, int Columns = 1, int Rows = 1, bool IsHeading = false);
