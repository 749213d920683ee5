namespace CaseTracker.Api.Pages.Charts;

/// <summary>A picture with the sentence that says what it shows, and its numbers as a table.</summary>
/// <param name="Id">Its caption's.</param>
/// <param name="Finding">What it shows, in one sentence.</param>
/// <param name="Subject">What is counted.</param>
/// <param name="Kind">The partial that draws it.</param>
/// <param name="Lines">Of the table; the first of each line is its name.</param>
internal sealed record ChartFigure(
    string Id, string Finding, string Subject, string Kind, object Picture, IReadOnlyList<string> Headings,
    IReadOnlyList<IReadOnlyList<string>> Lines);
