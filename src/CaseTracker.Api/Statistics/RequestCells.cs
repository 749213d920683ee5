using CaseTracker.Domain.Reporting;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// Which cases a row of table three counts, as conditions on <c>cases</c> between <c>@first</c>, the first day of the
/// year, and <c>@asOf</c>, both included. Void and unconfirmed cases are in none.
/// </summary>
internal static class RequestCells
{
    public const string Received = "status <> 'void' and received_on between @first and @asOf";

    public const string CarriedIn = "status <> 'void' and received_on < @first and (closed_on is null or closed_on >= @first)";

    public const string Closed = "closed_on between @first and @asOf";

    public const string CarriedOver = "status <> 'void' and received_on <= @asOf and (closed_on is null or closed_on > @asOf)";

    /// <summary>The cases of a row; a result row is further told by <c>report_row = @row</c>.</summary>
    public static string OfRow(string row) => row switch
    {
        ReportRow.Received => Received,
        ReportRow.CarriedIn => CarriedIn,
        ReportRow.Closed => Closed,
        ReportRow.CarriedOver => CarriedOver,
        _ => $"{Closed} and report_row = @row",
    };
}
