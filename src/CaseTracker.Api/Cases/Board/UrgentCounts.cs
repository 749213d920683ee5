using System.Collections.Concurrent;
using CaseTracker.Api.Data;

namespace CaseTracker.Api.Cases.Board;

/// <summary>
/// Counts that stand on every page, kept until this node commits something, and for some seconds at most, as other nodes write too.
/// </summary>
internal sealed class UrgentCounts(Database database, TimeProvider time)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string? Agency, bool RollUp, DateOnly Day), (int Count, long Commits, long At)> _kept = [];

    public async Task<int> GetAsync(string? agency, bool rollUp, DateOnly day, Func<Task<int>> countAsync)
    {
        // Taken before the cases are read: what is committed meanwhile may not be counted.
        var (commits, now) = (database.Commits, time.GetTimestamp());
        if (_kept.TryGetValue((agency, rollUp, day), out var kept)
            && kept.Commits == commits && time.GetElapsedTime(kept.At, now) < Longest)
        {
            return kept.Count;
        }

        var count = await countAsync();
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[(agency, rollUp, day)] = (count, commits, now);
        return count;
    }
}
