using CaseTracker.Api.Agencies;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>A unit below, in the report of the agency above it.</summary>
/// <param name="Drifted">Whether its figures have changed since it released.</param>
/// <param name="Included">Whether its own figures are in the report.</param>
internal sealed record UnitResponse(
    string AgencyCode, string AgencyName, string? ParentCode, UnitState State, int? Version, string? Sha256, bool Drifted, bool Included)
{
    /// <summary>Every unit below, and how its year stands.</summary>
    /// <param name="parts">Whose figures are in the report.</param>
    public static IReadOnlyList<UnitResponse> AllOf(ReportSources book, IReadOnlyList<ReportPart> parts)
    {
        var included = parts.Select(part => part.AgencyCode).ToHashSet();
        return [.. book.Units.Select(unit => Of(book, unit, included.Contains(unit.Code)))];
    }

    /// <summary>How the year of a unit, or of the agency itself, stands.</summary>
    public static UnitResponse Of(ReportSources book, AgencyResponse unit, bool isIncluded)
    {
        var release = book.Releases.TryGetValue(unit.Code, out var found) ? found : default;
        return new(
            unit.Code,
            unit.Name,
            unit.ParentCode,
            StateOf(book, unit.Code),
            release.Snapshot?.Version,
            release.Sha256,
            release.Snapshot is not null && book.HasDrifted(release.Snapshot),
            isIncluded);
    }

    private static UnitState StateOf(ReportSources book, string unit) =>
        book.Releases.ContainsKey(unit) ? UnitState.Released
        : book.Entry(unit, ReportPartNames.Entered) is not null ? UnitState.Entered
        : book.IsKnown(unit) ? UnitState.Unreleased
        : UnitState.Missing;
}
