using System.Text.Json.Serialization;

namespace CaseTracker.Api.Ledgers;

/// <summary>What is found while a ledger is read, beside its rows.</summary>
internal sealed class LedgerFindings
{
    /// <summary>With so many bad cells it is the wrong file; the rest is not read.</summary>
    private const int MaxErrors = 10_000;

    /// <summary>So many are named; a file with more is no ledger that somebody keeps.</summary>
    private const int MaxNamed = 1_000;

    public List<LedgerError> Errors { get; } = [];

    public List<LedgerError> Warnings { get; } = [];

    public List<LedgerSheet> Sheets { get; } = [];

    public List<PassedOver> PassedOver { get; } = [];

    public bool IsFull => Errors.Count >= MaxErrors;

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

/// <summary>A sheet that has the header, and how many rows it holds.</summary>
internal sealed record LedgerSheet(string Name, int Rows);

/// <summary>What is no part of a ledger, and was not read.</summary>
/// <param name="What">
/// <c>sheet</c> (one that holds only notes), <c>title</c> (a line above the header), <c>heading</c> (the header once more),
/// <c>total</c>, <c>note</c>, or <c>column</c>.
/// </param>
internal sealed record PassedOver(string What)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sheet { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Row { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Column { get; init; }
}
