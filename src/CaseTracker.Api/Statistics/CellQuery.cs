using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Statistics;

/// <summary>A cell of table three: of a year, or of the days from <c>From</c>.</summary>
internal sealed record CellQuery(
    string Agency, Year Year, RequestRow Row, RequestColumn Column, Flag? RollUp, Day? From, Day? AsOf, Instant? KnownAt)
{
    public AgencyScope Scope { get; } = new(Agency, RollUp == Flag.True);

    /// <exception cref="Problem">The days are none of the year, or have not begun.</exception>
    public (DateOnly First, ReportPeriod Period) Days(OfficeClock clock)
    {
        var period = ReportPeriod.Of(Year, AsOf, KnownAt, clock);
        var first = From?.Value ?? period.First;
        return From is null || (first >= period.First && first <= period.AsOf) ? (first, period)
            : throw Problem.Invalid("from", new(
                "应为该年度内的一天，并且不晚于截止日。", "Must be a day of the year, and not later than the last day."));
    }

    /// <summary>Whether the cell counts a case that an agency of the scope has, as it was known at the instant.</summary>
    public bool Counts(CaseChange.Counted counted, DateOnly first, DateOnly asOf) =>
        (Column == RequestColumn.Total || Column.Code == RequestColumn.Codes[(int)counted.Case.Type])
        && counted.Case.RowsIn(first, asOf).Any(code => Row.Rows.Any(row => row.Code == code));
}
