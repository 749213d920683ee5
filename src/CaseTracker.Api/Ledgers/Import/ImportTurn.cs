
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>One ledger is imported at a time: to read it takes a processor, and to store it the one writer.</summary>
internal sealed class ImportTurn : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1, 1);

    private volatile Running? _now;

    /// <summary>To be disposed of when the import is over. A problem for who would wait too long.</summary>
    public async Task<Running> TakeAsync(CancellationToken cancellationToken) => await _turn.WaitAsync(Longest, cancellationToken)
        ? _now = new(this)
        : throw new Problem(ProblemKind.ImportRunning) { RetryAfter = (int)Longest.TotalSeconds };

    /// <summary>How far the import of a caller is; null where none of theirs is running.</summary>
    public Running? Of(string caller) => _now is { } now && now.Caller == caller ? now : null;

    public void Dispose() => _turn.Dispose();

    /// <summary>The import whose turn it is, and how far it is. It alone writes; who only looks may see it a little late.</summary>
    internal sealed class Running(ImportTurn turn) : IDisposable
    {
        public string? Caller { get; set; }

        /// <summary>Rows that were read.</summary>
        public int Read { get; set; }

        /// <summary>Rows that were stored; null while the ledger is read.</summary>
        public int? Stored { get; set; }

        public void Dispose()
        {
            turn._now = null;
            turn._turn.Release();
        }
    }
}
