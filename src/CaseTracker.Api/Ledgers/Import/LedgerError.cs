using System.Text.Json.Serialization;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A cell of a ledger that cannot be taken, or that should be looked at.</summary>
/// <param name="Row">The row as the spreadsheet counts it, from 1.</param>
/// <param name="Column">The column's heading; null where the whole row is meant.</param>
internal sealed record LedgerError(int Row, string? Column, string Message, string Code)
{
    /// <summary>The sheet of a workbook.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sheet { get; init; }
}
