using CaseTracker.Api.Statistics;
using CaseTracker.Domain;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>The line above a table: what is checked, what it leaves out, and the files.</summary>
/// <param name="Marks">Why it is not the whole year as it is known today.</param>
/// <param name="ExportAddress">By the form of the file.</param>
internal sealed record TableStrip(
    IReadOnlyList<GetRequestTable.Check> Checks, IReadOnlyList<string> Marks, Func<string, string> ExportAddress, bool IsPrinted = true)
{
    /// <summary>预览, and as it was known at an instant.</summary>
    public static IReadOnlyList<string> MarksOf(bool isPreview, DateOnly asOf, DateTimeOffset? knownAt, DateOnly today) =>
    [
        .. isPreview ? [PreviewOf(asOf, asOf == today ? new("年度未结束", "the year is not over") : null)] : Array.Empty<string>(),
        .. knownAt is { } instant ? [T($"按 {Time(instant)} 时的登记", $"As recorded at {Time(instant)}")] : Array.Empty<string>(),
    ];

    /// <param name="why">Why more is to come; null where an earlier day was asked for.</param>
    public static string PreviewOf(DateOnly asOf, LocalizedText? why) =>
        T($"预览，截至 {Plain(asOf)}", $"Preview as of {Plain(asOf)}") + (why is null ? "" : T($"；{why.Chinese}", $"; {why.English}"));
}
