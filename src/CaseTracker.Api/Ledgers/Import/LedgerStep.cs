using CaseTracker.Api.Cases.Steps;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A step that a row of a ledger tells of, and the column that dates it.</summary>
internal sealed record LedgerStep(string Column, DatedRequest Request);
