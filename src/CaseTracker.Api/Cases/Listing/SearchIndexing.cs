using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Sqlite;
using Dapper;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// Takes up each second what waits for the search of SQLite. Registrations share the one writer with it: while they come, it is
/// one small piece a second, of which one answer in a hundred feels nothing; when nobody registers, all there is.
/// </summary>
internal sealed partial class SearchIndexing(
    SearchIndex index, Database database, DbDataSource source, TimeProvider time, ILogger<SearchIndexing> logger) : BackgroundService
{
    private const int Piece = 128;
    private const int LargePiece = 5_000;

    /// <summary>Pages of the index that are merged at a time; some milliseconds, like the cases of a piece.</summary>
    private const int MergePages = 64;
    private const int LargeMergePages = 8_000;

    private readonly PeriodicTimer _seconds = new(TimeSpan.FromSeconds(1), time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (source is SqliteDataSource && await _seconds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await IndexPendingAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(exception);
            }
        }
    }

    /// <summary>Indexes everything that waits, also while others register; nothing where the engine keeps an index of its own.</summary>
    public async Task IndexAllPendingAsync(CancellationToken cancellationToken)
    {
        while (source is SqliteDataSource && await PieceAsync(LargePiece, LargeMergePages, cancellationToken))
        {
        }
    }

    private async Task IndexPendingAsync(CancellationToken cancellationToken)
    {
        var (newest, more) = await LookAsync(cancellationToken);
        for (var before = newest; more && newest == before; (newest, _) = await LookAsync(cancellationToken))
        {
            more = await PieceAsync(Piece, MergePages, cancellationToken);
        }
    }

    /// <summary>Whether more is to be done.</summary>
    private async Task<bool> PieceAsync(int most, int pages, CancellationToken cancellationToken)
    {
        var taken =
            await database.WritePieceAsync(connection => index.IndexPendingAsync(connection, most, cancellationToken), cancellationToken);
        var merged = await database.WritePieceAsync(
            connection => SearchIndex.MergeAsync(connection, pages, cancellationToken), cancellationToken);
        return taken == most || merged;
    }

    /// <summary>The newest case, and whether any waits.</summary>
    private async Task<(long Newest, bool Waits)> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<(long, bool)>(
            "select coalesce(max(id), 0), exists (select 1 from search_pending) from cases", null, cancellationToken);
    }

    public override void Dispose()
    {
        _seconds.Dispose();
        base.Dispose();
    }

    [LoggerMessage(
        LogLevel.Error,
        "New cases could not be taken up into the search; they are found all the same, and it is tried again within the second.")]
    private partial void LogFailure(Exception exception);
}
