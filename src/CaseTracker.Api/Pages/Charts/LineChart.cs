namespace CaseTracker.Api.Pages.Charts;

/// <summary>A rate by year, from nothing to all. A year without one has no point.</summary>
internal sealed record LineChart(int Width, int Height, IReadOnlyList<string> Names, IReadOnlyList<decimal?> Rates)
{
    public const int Left = 42;
    public const int Top = 14;
    public const int Bottom = 22;

    public static IReadOnlyList<decimal> Ticks { get; } = [0, 0.25m, 0.5m, 0.75m, 1];

    public IEnumerable<(double X, double Y, decimal Rate)> Points => Rates.Index().Where(rate => rate.Item is not null)
        .Select(rate => (XOf(rate.Index), YOf(rate.Item!.Value), rate.Item.Value));

    public string Path => string.Join(' ', Points.Select(point => $"{Coordinates.P(point.X)},{Coordinates.P(point.Y)}"));

    public double XOf(int index) => Left + ((Width - Left) * (index + 0.5) / Names.Count);

    public double YOf(decimal rate) => Height - Bottom - ((Height - Bottom - Top) * (double)rate);
}
