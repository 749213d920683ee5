using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// Which cases a row of table three counts, as conditions on <c>counted_cases</c> between <c>@first</c>, the first day of the
/// year, and <c>@asOf</c>, both included. <see cref="CountedCase.RowsIn"/> says the same of one case.
/// </summary>
internal static class RequestCells
{
    public const string Received = "received_on between @first and @asOf";

    public const string CarriedIn = "received_on < @first and (answered_on is null or answered_on >= @first)";

    public const string Closed = "answered_on between @first and @asOf";

    public const string CarriedOver = "received_on <= @asOf and (answered_on is null or answered_on > @asOf)";

    /// <summary>The row of a closed case: until a new answer counts in place of the first, that of the first.</summary>
    public const string ResultRow = "case when final_on > @asOf then first_row else report_row end";

    /// <summary>The cases of a row; a result row is further told by <c>@row</c>.</summary>
    public static string OfRow(string row) => row switch
    {
        ReportRow.Received => Received,
        ReportRow.CarriedIn => CarriedIn,
        ReportRow.Closed => Closed,
        ReportRow.CarriedOver => CarriedOver,
        _ => $"{Closed} and {ResultRow} = @row",
    };
}
