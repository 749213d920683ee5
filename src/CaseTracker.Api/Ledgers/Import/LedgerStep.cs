using CaseTracker.Api.Cases.Steps;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A step that a row of a ledger tells of, and the column that dates it.</summary>
internal sealed record LedgerStep(LedgerColumn Column, DatedRequest Request)
{
    /// <summary>Its place among the values of its cells.</summary>
    public int Place { get; init; }
}
