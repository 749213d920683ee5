
using CaseTracker.Api.Reports.Release;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>年度报告 of an agency and year: as released, or as a draft from what is known now.</summary>
/// <param name="Format">The form it is printed on: <c>2019</c> or <c>2021</c>.</param>
/// <param name="Version">1 for the first release; null for a draft or a live answer, and so are the next four.</param>
/// <param name="Sha256">Of the canonical text, which <c>/canonical</c> serves.</param>
/// <param name="Reason">Why it was released although a check had failed.</param>
/// <param name="Live">Whether it was computed now, from the cases of all agencies it covers.</param>
/// <param name="Entered">Whether the agency's own tables were entered by hand.</param>
/// <param name="Fees">信息处理费 paid in the year.</param>
/// <param name="Units">Every agency below, and how its year stands; at the time of asking.</param>
internal sealed record ReportResponse(
    string AgencyCode,
    string AgencyName,
    int Year,
    string Format,
    ReportState State,
    int? Version,
    string? Sha256,
    DateTimeOffset? ReleasedAt,
    string? ReleasedBy,
    string? Reason,
    bool Live,
    bool Entered,
    IReadOnlyList<SectionResponse> Sections,
    FeeIncome Fees,
    IReadOnlyList<CheckResponse> Checks,
    IReadOnlyList<UnitResponse> Units)
{
    /// <summary>What is shown, for the other formats.</summary>
    internal ReportSnapshot Snapshot { get; private init; } = null!;

    /// <summary>What a file of it is called.</summary>
    internal string FileName => $"{AgencyCode}-{Year}-{(Version is null ? "draft" : $"v{Version}")}";

    public static ReportResponse Of(ReportSnapshot snapshot, string? sha256, bool live, IReadOnlyList<UnitResponse> units)
    {
        var figures = snapshot.Figures();
        return new(
            snapshot.AgencyCode,
            snapshot.AgencyName,
            snapshot.Year,
            snapshot.Format,
            snapshot.Version is null ? ReportState.Draft : ReportState.Released,
            snapshot.Version,
            sha256,
            snapshot.ReleasedAt,
            snapshot.ReleasedBy,
            snapshot.Reason,
            live,
            snapshot.Parts.Any(part => part.AgencyCode == snapshot.AgencyCode && part.Entered),
            [.. ReportSections.All.Select(section => SectionResponse.Of(section.Number, section.Title, snapshot, figures))],
            snapshot.Fees,
            [.. snapshot.Checks.Select(CheckResponse.Of)],
            units)
        {
            Snapshot = snapshot,
        };
    }
}

/// <summary>One of the six sections: a text, or a table.</summary>
/// <param name="Text">Of sections one, five and six; null while none is written.</param>
/// <param name="Sentences">Ready-made, with the numbers of the tables in them.</param>
/// <param name="Table">Of sections two, three and four.</param>
internal sealed record SectionResponse(int Number, string Title, string? Text, IReadOnlyList<string> Sentences, TableResponse? Table)
{
    public static SectionResponse Of(int number, LocalizedText title, ReportSnapshot snapshot, ReportFigures figures) => new(
        number,
        title.Chinese,
        snapshot.Sections.GetValueOrDefault($"{number}"),
        number switch
        {
            1 => ReportSentences.ForSectionOne(snapshot.Year, figures),
            6 => ReportSentences.ForSectionSix(snapshot.Year, figures),
            _ => [],
        },
        number switch
        {
            2 => TableResponse.Of(figures.Proactive),
            3 => TableResponse.Of(figures.Requests),
            4 => TableResponse.Of(figures.Remedies),
            _ => null,
        });
}
