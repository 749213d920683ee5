using System.Collections.Concurrent;

namespace CaseTracker.Api.Data;

/// <summary>
/// What stands on every page, kept until this node commits something, and for some seconds at most, as other nodes write too.
/// </summary>
internal sealed class UntilCommit<TKey, T>(Database database, TimeProvider time)
    where TKey : notnull
{
    private const int Most = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (T Value, long Commits, long At)> _kept = [];

    public async Task<T> GetAsync(TKey key, Func<Task<T>> readAsync)
    {
        // Taken before anything is read: what is committed meanwhile may not be seen.
        var (commits, now) = (database.Commits, time.GetTimestamp());
        if (_kept.TryGetValue(key, out var kept) && kept.Commits == commits && time.GetElapsedTime(kept.At, now) < Longest)
        {
            return kept.Value;
        }

        var value = await readAsync();
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[key] = (value, commits, now);
        return value;
    }
}
