
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>One ledger is imported at a time: while it is read and stored, all its rows are in memory.</summary>
internal sealed class ImportTurn : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>To be disposed of when the import is over. A problem for who would wait too long.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken) => await _turn.WaitAsync(Longest, cancellationToken)
        ? new Turn(_turn)
        : throw new Problem(ProblemKind.ImportRunning) { RetryAfter = (int)Longest.TotalSeconds };

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
