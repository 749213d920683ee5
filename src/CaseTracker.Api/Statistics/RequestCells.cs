
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>
/// Which cases a row of table three counts, as conditions on <c>counted_cases</c> between <c>@first</c>, the first day of the year or
/// period, and <c>@asOf</c>, both included. <see cref="CountedCase.RowsIn"/> says the same of one case. Of the agencies that had a case
/// it counts for the one that has it on <c>@asOf</c>.
/// </summary>
internal static class RequestCells
{
    /// <summary>Whether the agency of the row has the case on the last day, as <see cref="Tenure.Holds"/> says.</summary>
    public const string Held = "(held_from is null or held_from <= @asOf) and (held_until is null or held_until > @asOf)";

    public const string Received = $"received_on between @first and @asOf and {Held}";

    public const string CarriedIn = $"received_on < @first and (answered_on is null or answered_on >= @first) and {Held}";

    public const string Closed = $"answered_on between @first and @asOf and {Held}";

    public const string CarriedOver = $"received_on <= @asOf and (answered_on is null or answered_on > @asOf) and {Held}";

    /// <summary>The row of a closed case: until a new answer counts in place of the first, that of the first.</summary>
    public const string ResultRow = "case when final_on > @asOf then first_row else report_row end";

    /// <summary>The cases of a row; a result row, or a group of them, is further told by <c>@row</c>.</summary>
    public static string OfRow(string row) => row switch
    {
        ReportRow.Received => Received,
        ReportRow.CarriedIn => CarriedIn,
        ReportRow.Closed => Closed,
        ReportRow.CarriedOver => CarriedOver,
        _ => $"{Closed} and ({ResultRow} = @row or {ResultRow} like @row || '.%')",
    };
}
