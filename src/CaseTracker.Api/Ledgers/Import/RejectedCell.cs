namespace CaseTracker.Api.Ledgers.Import;

/// <param name="Letter">Of the column, as spreadsheets name it.</param>
/// <param name="Column">The heading, as the import calls it.</param>
internal sealed record RejectedCell(string Letter, string Column, string Text);
