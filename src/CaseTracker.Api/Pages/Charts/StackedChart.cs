namespace CaseTracker.Api.Pages.Charts;

/// <summary>Bars of a hundred per cent, one a year, of parts that add up.</summary>
/// <param name="Parts">Of each bar, by key.</param>
internal sealed record StackedChart(
    int Width, int Height, IReadOnlyList<string> Bars, IReadOnlyList<string> Keys, IReadOnlyList<IReadOnlyList<long>> Parts)
{
    public const int Left = 44;
    public const int Right = 56;
    public const int Top = 28;
    private const int Between = 8;

    /// <summary>Narrower parts have no number in them.</summary>
    private const int LeastPercent = 8;

    public double Thickness => ((double)(Height - Top) / Bars.Count) - Between;

    public double YOf(int bar) => Top + (bar * (Thickness + Between));

    public long TotalOf(int bar) => Parts[bar].Sum();

    public IEnumerable<Part> Drawn()
    {
        for (var bar = 0; bar < Bars.Count; bar++)
        {
            var (before, total) = (0L, TotalOf(bar));
            for (var key = 0; key < Keys.Count; before += Parts[bar][key++])
            {
                if (Parts[bar][key] > 0)
                {
                    var percent = Coordinates.Percent(Parts[bar][key], total);
                    yield return new(
                        bar, key, XOf(before, total), XOf(before + Parts[bar][key], total) - XOf(before, total) - 1,
                        percent >= LeastPercent ? $"{percent}%" : null);
                }
            }
        }
    }

    private double XOf(long before, long total) => Left + ((double)(Width - Left - Right) * before / total);

    /// <param name="Label">Its share; null where it is too narrow.</param>
    internal sealed record Part(int Bar, int Key, double X, double Length, string? Label);
}
