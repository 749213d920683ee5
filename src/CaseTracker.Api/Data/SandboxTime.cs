namespace CaseTracker.Api.Data;

/// <summary>The time of a sandbox: the real time, and what its clock is ahead. It runs on, and is never set back.</summary>
internal sealed class SandboxTime(TimeProvider real) : TimeProvider
{
    private long _ahead;

    /// <summary>In ticks, ahead of the real time.</summary>
    public long Ahead => Interlocked.Read(ref _ahead);

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Ahead);

    /// <summary>No less ahead than before: of two who set the clock at once the later time counts.</summary>
    public void GoTo(TimeSpan ahead)
    {
        for (var before = Ahead; before < ahead.Ticks; before = Ahead)
        {
            Interlocked.CompareExchange(ref _ahead, ahead.Ticks, before);
        }
    }
}
