using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Records;

/// <summary>
/// The one way events are recorded: chained to those before, the end sealed, and the seal added to the chain of all records.
/// </summary>
internal sealed class EventLog(Vault vault, RecordChain chain, OfficeClock clock, Caller caller)
{
    /// <summary>An event as it will stand in the record, recorded now and by the caller.</summary>
    /// <param name="previous">The hash of the event before; empty for the first.</param>
    public StoredEvent Chain(ChainedTable table, object subject, int sequence, string previous, string type, DateOnly on, string data)
    {
        var unchained = new StoredEvent(subject, sequence, type, on, clock.NextInstant(), caller.Name, data, ChainHash: "");
        return unchained with { ChainHash = table.Hash(vault, previous, unchained.Values) };
    }

    /// <summary>The seal on a record that ends in the event; the projection keeps it.</summary>
    public string SealOf(ChainedTable table, StoredEvent last) => table.Seal(vault, last.ChainHash, last.Subject, last.Sequence);

    /// <summary>Adds the next events of a record.</summary>
    /// <param name="agency">The agency whose record it is.</param>
    public async Task AppendAsync(
        DbConnection connection, ChainedTable table, IReadOnlyList<StoredEvent> events, string agency, CancellationToken cancellationToken)
    {
        foreach (var next in events)
        {
            await RecordChain.InsertAsync(connection, table, next.Values, next.ChainHash, cancellationToken);
        }

        var subject = Convert.ToString(events[^1].Subject, CultureInfo.InvariantCulture)!;
        await chain.AddAsync(connection, table.Record, subject, agency, SealOf(table, events[^1]), cancellationToken);
    }
}
