using CaseTracker.Api.Reports.Entries;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>A part of a report that was written by hand, and who wrote it last.</summary>
/// <param name="Part"><c>section1</c>, <c>section5</c>, <c>section6</c>, <c>proactive</c> or <c>entered</c>.</param>
internal sealed record WrittenPart(string Part, DateTimeOffset WrittenAt, string WrittenBy)
{
    public static IReadOnlyList<WrittenPart> AllOf(ReportSources book, string agency) =>
    [
        .. Domain.Reporting.ReportSections.Texts.Select(ReportPartNames.Section)
            .Concat([ReportPartNames.Proactive, ReportPartNames.Entered])
            .Select(part => book.Entry(agency, part)).OfType<ReportEntry>()
            .Select(entry => new WrittenPart(entry.Part, entry.RecordedAt, entry.RecordedBy)),
    ];
}
