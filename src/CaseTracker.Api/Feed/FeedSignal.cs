using System.Data.Common;
using System.Diagnostics;

namespace CaseTracker.Api.Feed;

/// <summary>
/// Says when something has happened, on this node or another. All who wait share one look at the end of the feed; while nobody waits
/// nobody looks. Between two looks no connection and no thread is held.
/// </summary>
internal sealed class FeedSignal(DbDataSource database)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Task<long>? _look;

    /// <summary>Returns once the feed has gone past a position, or the time is over.</summary>
    public async Task WaitAsync(long position, TimeSpan longest, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < longest && await NextLook().WaitAsync(cancellationToken) <= position)
        {
        }
    }

    private Task<long> NextLook()
    {
        lock (_lock)
        {
            return _look is { IsCompleted: false } ? _look : _look = LookAsync();
        }
    }

    private async Task<long> LookAsync()
    {
        await Task.Delay(BetweenLooks);
        await using var connection = await database.OpenConnectionAsync();
        return await FeedReader.EndAsync(connection, CancellationToken.None);
    }
}
