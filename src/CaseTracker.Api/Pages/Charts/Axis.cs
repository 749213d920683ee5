namespace CaseTracker.Api.Pages.Charts;

/// <summary>The values of an axis that begins at zero: a few round steps up to above the highest value.</summary>
internal sealed record Axis(long Step, int Steps)
{
    private const int MostSteps = 4;

    private static readonly long[] Round = [1, 2, 4, 5];

    public long Top => Step * Steps;

    public IEnumerable<long> Ticks => Enumerable.Range(0, Steps + 1).Select(step => step * Step);

    public static Axis UpTo(long highest)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (var round in Round)
            {
                if (round * power * MostSteps >= highest)
                {
                    var step = round * power;
                    return new(step, Math.Max(1, (int)((highest + step - 1) / step)));
                }
            }
        }
    }
}
