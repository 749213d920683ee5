
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>One row of a ledger: where it stands, and its cells by heading, trimmed; a missing cell is empty.</summary>
/// <param name="Sheet">Null for CSV.</param>
/// <param name="Spoilt">Cells that hold no value at all, such as #REF!. Among the cells they are empty.</param>
internal sealed record LedgerRow(string? Sheet, int Number, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<LedgerError> Spoilt)
{
    public string this[string heading] => Cells.GetValueOrDefault(heading, "");

    public LedgerError Error(string? column, string code, LocalizedText words) =>
        new(Number, column, words.Localize(), code) { Sheet = Sheet };

    /// <summary>What is wrong with a cell that should be a day and is none.</summary>
    public LedgerError NoDay(string column, string cell) => LedgerCodes.IsAmbiguousDay(cell)
        ? Error(column, "ambiguous-date", new(
            "日期有歧义：年份应写四位并写在最前，例如 2023-03-01。",
            "The date can be read in several ways: write the year first, in four digits, such as 2023-03-01."))
        : Error(column, "not-understood", new("不是日期，请写作 yyyy-MM-dd。", "Is no date; write yyyy-MM-dd."));
}
