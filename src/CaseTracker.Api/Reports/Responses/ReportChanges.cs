using CaseTracker.Api.Reports.Release;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>What the next release would have otherwise than the latest.</summary>
/// <param name="Sections">The numbers of the sections whose text differs.</param>
internal sealed record ReportChanges(IReadOnlyList<ChangedCell> Cells, IReadOnlyList<int> Sections)
{
    internal bool Any => Cells.Count + Sections.Count > 0;

    public static ReportChanges Of(ReportSnapshot before, ReportSnapshot now) => new(
        [
            .. CellsOf(before).Zip(CellsOf(now)).Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => new ChangedCell(
                    pair.First.Key.Table, pair.First.Key.Row, pair.First.Key.Column, pair.First.Value, pair.Second.Value)),
        ],
        [.. ReportSections.Texts.Where(number => TextOf(before, number) != TextOf(now, number))]);

    private static IEnumerable<KeyValuePair<ReportCell, decimal>> CellsOf(ReportSnapshot snapshot) =>
        snapshot.Figures() is var figures ? ReportCells.Of(figures.Requests, figures.Remedies, figures.Proactive) : [];

    private static string TextOf(ReportSnapshot snapshot, int section) => snapshot.Sections.GetValueOrDefault($"{section}") ?? "";
}

/// <param name="Released">In the latest release.</param>
/// <param name="Now">In the next one, if it were released now.</param>
internal sealed record ChangedCell(string Table, string Row, string Column, decimal Released, decimal Now);
