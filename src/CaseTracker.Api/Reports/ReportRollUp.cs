using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Reports;

/// <summary>Figures, and whose own figures are in them.</summary>
internal sealed record Assembled(ReportFigures Figures, IReadOnlyList<ReportPart> Parts);

/// <summary>
/// 汇总 as offices do it: a report is the agency's own figures and the released reports of those below it. Where a unit has
/// not released, those below it are still taken; the tables of a unit that keeps its cases elsewhere are taken as entered.
/// </summary>
internal static class ReportRollUp
{
    /// <summary>The report as it would be released now; live, from the cases of all below instead of from their releases.</summary>
    public static Assembled Assemble(this ReportSources book, bool live)
    {
        var (figures, parts) = (book.Own(book.Agency.Code), new List<ReportPart> { book.OwnPart(book.Agency.Code) });
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
                parts.Add(book.OwnPart(unit.Code));
            }
        }

        return new(figures, parts);
    }

    private static ReportPart OwnPart(this ReportSources book, string agency) =>
        new(agency, book.Entry(agency, ReportPartNames.Entered) is not null, null);

    /// <summary>Every unit below, and how its year stands.</summary>
    /// <param name="parts">Whose figures are in the report.</param>
    public static IReadOnlyList<UnitResponse> UnitsOf(this ReportSources book, IReadOnlyList<ReportPart> parts)
    {
        var included = parts.Select(part => part.AgencyCode).ToHashSet();
        return
        [
            .. book.Units.Select(unit =>
            {
                var release = book.Releases.TryGetValue(unit.Code, out var found) ? found : default;
                return new UnitResponse(
                    unit.Code,
                    unit.Name,
                    unit.ParentCode,
                    book.StateOf(unit.Code),
                    release.Snapshot?.Version,
                    release.Sha256,
                    release.Snapshot is not null && book.HasDrifted(release.Snapshot),
                    included.Contains(unit.Code));
            }),
        ];
    }

    private static UnitState StateOf(this ReportSources book, string unit) =>
        book.Releases.ContainsKey(unit) ? UnitState.Released
        : book.Entry(unit, ReportPartNames.Entered) is not null ? UnitState.Entered
        : book.IsKnown(unit) ? UnitState.Unreleased
        : UnitState.Missing;
}

/// <summary>How the year of a unit stands.</summary>
internal enum UnitState
{
    /// <summary>已发布</summary>
    Released,

    /// <summary>手工填报: its tables were entered, because it keeps its cases elsewhere.</summary>
    Entered,

    /// <summary>未发布: it has cases or a draft, and no release.</summary>
    Unreleased,

    /// <summary>缺报: nothing is known of its year.</summary>
    Missing,
}
