namespace CaseTracker.Api.Ledgers.Import;

/// <summary>What is found while a ledger is read, besides its rows.</summary>
internal sealed class LedgerFindings
{
    /// <summary>With so many bad cells it is the wrong file; the rest is not read.</summary>
    private const int MaxErrors = 10_000;

    /// <summary>So many are named; a file with more is no ledger that someone keeps.</summary>
    private const int MaxNamed = 1_000;

    /// <summary>Who has more begins with these.</summary>
    private const int MaxRows = 20;

    public List<LedgerError> Errors { get; } = [];

    public List<LedgerError> Warnings { get; } = [];

    public List<LedgerSheet> Sheets { get; } = [];

    public List<PassedOver> PassedOver { get; } = [];

    /// <summary>The first rows with a wrong cell.</summary>
    public List<RejectedRow> Rows { get; } = [];

    public bool IsFull => Errors.Count >= MaxErrors;

    public void Keep(Func<RejectedRow> row)
    {
        if (Rows.Count < MaxRows)
        {
            Rows.Add(row());
        }
    }

    public void Warn(LedgerError warning)
    {
        if (Warnings.Count < MaxNamed)
        {
            Warnings.Add(warning);
        }
    }

    public void PassOver(string what, string? sheet, int? row = null, string? column = null)
    {
        if (PassedOver.Count < MaxNamed)
        {
            PassedOver.Add(new(what) { Sheet = sheet, Row = row, Column = column });
        }
    }
}
