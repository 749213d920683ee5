namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A sheet that has the header, and how many rows it holds.</summary>
internal sealed record LedgerSheet(string Name, int Rows);
