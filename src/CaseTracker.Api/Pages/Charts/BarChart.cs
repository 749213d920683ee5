namespace CaseTracker.Api.Pages.Charts;

/// <summary>Bars one below the other, each with its count and its share in words behind it.</summary>
internal sealed record BarChart(int Width, int Height, IReadOnlyList<(string Name, long Value)> Bars)
{
    public const int Left = 92;

    /// <summary>For the words behind the longest bar.</summary>
    private const int Words = 110;

    private const int Between = 10;

    public long Total => Bars.Sum(bar => bar.Value);

    public double Thickness => ((double)Height / Bars.Count) - Between;

    public double YOf(int bar) => bar * (Thickness + Between);

    public double LengthOf(long value) => Total == 0 ? 0 : (double)(Width - Left - Words) * value / Bars.Max(bar => bar.Value);
}
