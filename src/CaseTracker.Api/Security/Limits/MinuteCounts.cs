using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// How often each caller came in the present minute of the clock. The framework's limiters know neither what is left nor when
/// it starts anew, both of which an answer tells, and keep a time of their own.
/// </summary>
internal sealed class MinuteCounts(TimeProvider time)
{
    /// <summary>Beyond these the rest share one count: addresses must not fill the memory.</summary>
    private const int MaxCallers = 100_000;

    private Minute _minute = new(0);

    /// <summary>Counts a caller once more: how often it is now, and in how many seconds the next minute begins.</summary>
    public (int Count, int SecondsLeft) Add(string caller)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return (Interlocked.Increment(ref At(seconds / 60).Of(caller).Value), (int)(60 - (seconds % 60)));
    }

    private Minute At(long number)
    {
        var present = Volatile.Read(ref _minute);
        if (present.Number == number)
        {
            return present;
        }

        var next = new Minute(number);
        return Interlocked.CompareExchange(ref _minute, next, present) is var found && found == present ? next : found;
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
