using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Data;
using Dapper;

namespace CaseTracker.Api.Verification;

/// <summary>Reads records as they stream in, one at a time.</summary>
internal static class StoredRecords
{
    /// <summary>
    /// What a query selects first: the subject, the seal on its end, and one of its events <c>e</c>. The projection follows.
    /// </summary>
    public const string EventColumns = "e.sequence, e.type, e.happened_on, e.recorded_at, e.recorded_by, e.data, e.link as chain_hash";

    private const int FirstOfEvent = 2;
    private const int FirstOfProjection = 9;

    /// <param name="sql">Has the events of each subject together and in order.</param>
    /// <param name="projection">Makes the reader of the projection, given the column at which it begins.</param>
    public static async IAsyncEnumerable<StoredRecord<T>> ReadAsync<T>(
        DbConnection connection, string sql, object parameters, Func<DbDataReader, int, Func<DbDataReader, T>> projection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await using var rows = await connection.ExecuteReaderAsync(sql, parameters, cancellationToken);
        var readEvent =
            rows.GetRowParser<EventTexts>(
                startIndex: FirstOfEvent, length: FirstOfProjection - FirstOfEvent, returnNullIfFirstMissing: true);
        var readProjection = projection(rows, FirstOfProjection);
        StoredRecord<T>? record = null;
        while (await rows.ReadAsync(cancellationToken))
        {
            var subject = rows.GetString(0);
            if (record?.Subject != subject)
            {
                if (record is not null)
                {
                    yield return record;
                }

                record = new(subject, rows.GetString(1), Readable(readProjection, rows), []);
            }

            if (readEvent(rows) is { } kept)
            {
                record.Events.Add(kept);
            }
        }

        if (record is not null)
        {
            yield return record;
        }
    }

    private static T? Readable<T>(Func<DbDataReader, T> read, DbDataReader rows)
        where T : class
    {
        try
        {
            return read(rows);
        }
        catch (DataException)
        {
            return null;
        }
    }
}
