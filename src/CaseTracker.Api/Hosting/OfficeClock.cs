namespace CaseTracker.Api.Hosting;

/// <summary>
/// The only place that applies a time zone. Business days are calendar days in China, which has kept UTC+8
/// without summer time since 1992: a fixed offset needs no time zone data on the machine.
/// </summary>
internal sealed class OfficeClock(TimeProvider time)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Today in China.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(China).DateTime);
}
