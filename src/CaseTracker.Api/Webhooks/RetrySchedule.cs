namespace CaseTracker.Api.Webhooks;

/// <summary>When an event is told again that could not be told: ten attempts over some three days.</summary>
internal static class RetrySchedule
{
    /// <summary>Each is longer or shorter by so much, so that not all come at once to a receiver that is there again.</summary>
    private const double Jitter = 0.2;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), Longest,
    ];

    /// <summary>How long to wait after so many failures; null where that was the last attempt.</summary>
    /// <param name="asked">What the receiver asked for: it waits at least so long, a day at the most.</param>
    public static TimeSpan? After(int failures, TimeSpan? asked)
    {
        if (failures > Waits.Length)
        {
            return null;
        }

        var wait = Waits[failures - 1] * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
        return asked is { } least && least > wait ? least < Longest ? least : Longest : wait;
    }
}
