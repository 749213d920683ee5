using CaseTracker.Api.Ledgers.Import;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>A ledger that is in order: how much was taken, or could be, and how it was read.</summary>
internal sealed record ImportReport(
    string Agency, bool IsCheck, int Accepted, IReadOnlyList<LedgerError> Warnings, int WarningCount, IReadOnlyList<LedgerSheet> Sheets,
    IReadOnlyList<PassedOver> PassedOver)
{
    /// <summary>An address holds no more.</summary>
    private const int MostInAddress = 15;

    public static ImportReport Of(string agency, bool isCheck, ImportLedger.Response answer) =>
        new(
            agency, isCheck, answer.Accepted, answer.Warnings ?? [], answer.Warnings?.Count ?? 0, answer.Sheets ?? [],
            answer.PassedOver ?? []);

    public ImportReport Shortened() => this with
    {
        Warnings = [.. Warnings.Take(MostInAddress)],
        Sheets = [.. Sheets.Take(MostInAddress)],
        PassedOver = [.. PassedOver.Take(MostInAddress)],
    };
}
