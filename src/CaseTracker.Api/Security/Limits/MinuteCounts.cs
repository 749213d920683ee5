using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// How many requests each caller made in the current minute. The framework's limiters know neither the remaining number nor the time
/// of the reset, both of which a response states, and do not use our clock.
/// </summary>
internal sealed class MinuteCounts(TimeProvider time)
{
    /// <summary>Further callers share one count: addresses must not fill the memory.</summary>
    private const int MaxCallers = 100_000;

    private Minute _minute = new(0);

    /// <summary>Counts a request of a caller. Returns the new count, and in how many seconds the next minute begins.</summary>
    public (int Count, int SecondsLeft) Add(string caller)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return (Interlocked.Increment(ref At(seconds / 60).Of(caller).Value), (int)(60 - (seconds % 60)));
    }

    /// <summary>How many there were in this minute, and in how many seconds the next begins.</summary>
    public (int Count, int SecondsLeft) Of(string caller)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return (Volatile.Read(ref At(seconds / 60).Of(caller).Value), (int)(60 - (seconds % 60)));
    }

    private Minute At(long number)
    {
        var current = Volatile.Read(ref _minute);
        if (current.Number == number)
        {
            return current;
        }

        var next = new Minute(number);
        return Interlocked.CompareExchange(ref _minute, next, current) is var found && found == current ? next : found;
    }

    private sealed class Minute(long number)
    {
        private readonly ConcurrentDictionary<string, StrongBox<int>> _counts = new();
        private int _callers;

        public long Number => number;

        public StrongBox<int> Of(string caller) => _counts.TryGetValue(caller, out var count)
            ? count
            : _counts.GetOrAdd(Interlocked.Increment(ref _callers) <= MaxCallers ? caller : "", _ => new());
    }
}
