using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>One row of a ledger: where it stands, its cells, trimmed, and what is found about them.</summary>
/// <param name="Sheet">Null for CSV.</param>
/// <param name="Cells">Those that hold something.</param>
/// <param name="Errors">At first, the cells that hold no value at all, such as #REF!. Among the cells they are empty.</param>
internal sealed record LedgerRow(string? Sheet, int Number, IReadOnlyDictionary<LedgerColumn, string> Cells, List<LedgerError> Errors)
{
    public List<LedgerError> Warnings { get; } = [];

    public string this[LedgerColumn column] => Cells.GetValueOrDefault(column, "");

    public string? Given(LedgerColumn column) => this[column] is { Length: > 0 } cell ? cell : null;

    /// <summary>The values of a cell that holds several.</summary>
    public IReadOnlyList<string> Values(LedgerColumn column) => Given(column) is { } cell ? [.. LedgerText.Values(cell)] : [];

    /// <summary>The day in a cell, null where it is empty or holds none, which is then an error.</summary>
    public DateOnly? Day(LedgerColumn column) => Day(column, this[column]);

    public DateOnly? Day(LedgerColumn column, string text)
    {
        var day = text.Length == 0 ? null : LedgerCodes.Day(text);
        if (day is null && text.Length > 0)
        {
            var (code, words) = LedgerCodes.IsAmbiguousDay(text)
                ? ("ambiguous-date", new LocalizedText(
                    "日期有歧义：年份应写四位并写在最前，例如 2023-03-01。",
                    "The date can be read in several ways: write the year first, in four digits, such as 2023-03-01."))
                : ("not-understood", new("不是日期，请写作 yyyy-MM-dd。", "Is no date; write yyyy-MM-dd."));
            Refuse(column, code, words);
        }

        return day;
    }

    /// <summary>The code in a cell, null where it is empty or holds none, which is then an error.</summary>
    public T? Code<T>(LedgerColumn column, Func<string, T?> read)
        where T : struct
    {
        var value = Given(column) is { } cell ? read(cell) : null;
        if (value is null && this[column].Length > 0)
        {
            Refuse(column, "not-understood", new("无法识别，请填写代码或者官方名称。", "Not understood: give a code or an official label."));
        }

        return value;
    }

    public bool IsRefused(LedgerColumn column) => Errors.Exists(error => error.Column == column.Name);

    public void Refuse(LedgerColumn column, string code, LocalizedText words) => Errors.Add(Error(column, code, words));

    public void Warn(LedgerColumn column, string code, LocalizedText words) => Warnings.Add(Error(column, code, words));

    public LedgerError Error(LedgerColumn column, string code, LocalizedText words) =>
        new(Number, column.Name, words.Localize(), code) { Sheet = Sheet };
}
