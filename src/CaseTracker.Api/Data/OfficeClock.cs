namespace CaseTracker.Api.Data;

/// <summary>
/// The only place that applies a time zone. Business days are calendar days in China, which has kept UTC+8
/// without summer time since 1992: a fixed offset needs no time zone data on the machine.
/// </summary>
internal sealed class OfficeClock(TimeProvider time)
{
    public static readonly TimeSpan China = TimeSpan.FromHours(8);

    private long _last;

    /// <summary>In whole microseconds, which every engine keeps.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var ticks = time.GetUtcNow().UtcTicks;
            return new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }

    /// <summary>
    /// Now, or a microsecond after the last instant given: recorded instants have one order, even within a tick of the clock.
    /// </summary>
    public DateTimeOffset NextInstant()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(Now.UtcTicks, last + TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return new(next, TimeSpan.Zero);
            }
        }
    }

    /// <summary>
    /// Every further instant lies after this recorded one, even if the clock was set back or another node's clock is ahead.
    /// </summary>
    public void Pass(DateTimeOffset recorded)
    {
        for (var last = Interlocked.Read(ref _last); last < recorded.UtcTicks; last = Interlocked.Read(ref _last))
        {
            Interlocked.CompareExchange(ref _last, recorded.UtcTicks, last);
        }
    }

    /// <summary>Today in China.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The day in China on which an instant lies.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(China).DateTime);
}
