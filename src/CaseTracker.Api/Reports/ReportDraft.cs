using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports;

/// <summary>Draws up a report from what is known now, checked.</summary>
internal static class ReportDraft
{
    public static async Task<(ReportSnapshot Draft, ReportSources Book)> ComposeAsync(
        DbConnection connection, string agency, int year, bool live, OfficeClock clock, CancellationToken cancellationToken)
    {
        var book = await ReportSources.LoadAsync(connection, agency, ReportPeriod.OfYear(year, clock), cancellationToken);
        var assembled = book.Assemble(live);
        var sections = ReportSections.Texts
            .Select(number => (Number: $"{number}", Entry: book.Entry(agency, ReportPartNames.Section(number))))
            .Where(section => section.Entry is not null)
            .ToDictionary(section => section.Number, section => section.Entry!.Read<SectionEntry>().Text);
        var figures = assembled.Figures;
        var checks = await ReportCheckRunner.RunAsync(connection, book, figures, sections, clock, cancellationToken);
        var draft = new ReportSnapshot(
            agency, book.Agency.Name, year, ReportRow.FormatOf(year).Code(), null, null, null, null, sections, figures.Proactive,
            ReportSnapshot.Rows(figures.Requests), ReportSnapshot.Rows(figures.Remedies), new(figures.FeeYuan, figures.FeesPaid), checks,
            assembled.Parts);
        return (draft, book);
    }
}
