namespace CaseTracker.Api.Cases.Recalculation;

/// <summary>What was found last of <see cref="FindCalendarGap"/>.</summary>
internal sealed class GapMemory
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private volatile Finding? _kept;

    public Finding? Kept
    {
        get => _kept;
        set => _kept = value;
    }

    internal sealed record Finding(FindCalendarGap.Gap? Gap, long Commits, DateTimeOffset At);
}
