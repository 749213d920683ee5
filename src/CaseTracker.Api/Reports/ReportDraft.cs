using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports;

/// <summary>Composes a report from what is known now, checked.</summary>
internal static class ReportDraft
{
    public static async Task<(ReportSnapshot Draft, ReportSources Book)> ComposeAsync(
        DbConnection connection, string agency, int year, bool live, OfficeClock clock, CancellationToken cancellationToken)
    {
        var book = await ReportSources.LoadAsync(connection, agency, ReportPeriod.OfYear(year, clock), cancellationToken);
        var (figures, parts) = RollUp(book, live);
        var sections = ReportSections.Texts
            .Select(number => (Number: $"{number}", Entry: book.Entry(agency, ReportPartNames.Section(number))))
            .Where(section => section.Entry is not null)
            .ToDictionary(section => section.Number, section => section.Entry!.Read<SectionEntry>().Text);
        var checks = await ReportCheckRunner.RunAsync(connection, book, figures, sections, clock, cancellationToken);
        var draft = new ReportSnapshot(
            agency, book.Agency.Name, year, ReportRow.FormatOf(year).Code(), null, null, null, null, sections, figures.Proactive,
            ReportSnapshot.Rows(figures.Requests), ReportSnapshot.Rows(figures.Remedies), new(figures.FeeYuan, figures.FeesPaid), checks,
            parts);
        return (draft, book);
    }

    /// <summary>
    /// 汇总 as offices do it: a report is the agency's own figures and the released reports of those below it. Where a unit has
    /// not released, those below it are still taken; the tables of a unit that keeps its cases elsewhere are taken as entered. Live, it
    /// is made from the cases of all below instead of from their releases.
    /// </summary>
    private static (ReportFigures Figures, IReadOnlyList<ReportPart> Parts) RollUp(ReportSources book, bool live)
    {
        var (figures, parts) = (book.Own(book.Agency.Code), new List<ReportPart> { OwnPart(book, book.Agency.Code) });
        foreach (var unit in book.Below(book.Agency.Code, unit => live || !book.Releases.ContainsKey(unit.Code)))
        {
            if (!live && book.Releases.TryGetValue(unit.Code, out var release))
            {
                figures += release.Snapshot.Figures();
                parts.AddRange(release.Snapshot.Parts);
            }
            else if (live || book.Entry(unit.Code, ReportPartNames.Entered) is not null)
            {
                figures += book.Own(unit.Code);
                parts.Add(OwnPart(book, unit.Code));
            }
        }

        return (figures, parts);
    }

    private static ReportPart OwnPart(ReportSources book, string agency) =>
        new(agency, book.Entry(agency, ReportPartNames.Entered) is not null, null);
}
