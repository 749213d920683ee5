using System.Data.Common;
using Dapper;

namespace CaseTracker.Api.Storage;

internal static class WriteAheadLog
{
    /// <summary>
    /// Pages as they were before they were overwritten stay in the write-ahead log until it is emptied, which erasing must not
    /// wait for. Where a reader still needs it, the next emptying does it.
    /// </summary>
    public static async Task EmptyLogAsync(this DbDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("pragma wal_checkpoint(truncate)", cancellationToken: cancellationToken));
    }
}
