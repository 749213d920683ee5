using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain;

namespace CaseTracker.Api.Records;

/// <summary>
/// The one way events are recorded: chained to those before, the end sealed, and the seal added to the chain of all records.
/// </summary>
internal sealed class EventLog(
    Vault vault, RecordChain chain, OfficeClock clock, Caller caller, Database database, Instruments instruments)
{
    /// <summary>An event as it will stand in the record, recorded now and by the caller.</summary>
    /// <param name="previous">The hash of the event before; empty for the first.</param>
    public StoredEvent Chain(ChainedTable table, object subject, int sequence, string previous, string type, DateOnly on, string data) =>
        Chain(table, previous, new(subject, sequence, type, on, clock.NextInstant(), caller.Name, data, ChainHash: ""));

    /// <summary>The same of an event that was recorded at an instant of its own.</summary>
    public StoredEvent Chain(ChainedTable table, string previous, StoredEvent unchained) =>
        unchained with { ChainHash = table.Hash(vault, previous, unchained.Values) };

    /// <summary>The seal on a record that ends in the event; the projection keeps it.</summary>
    public string SealOf(ChainedTable table, StoredEvent last) => table.Seal(vault, last.ChainHash, last.Subject, last.Sequence);

    /// <summary>Adds the next events of records. Each record's are together and in order.</summary>
    /// <param name="end">Where the chain of all records ends.</param>
    /// <param name="records">The events, the agency whose record they continue, and the seal on its new end.</param>
    public void Append(
        SqlBatch batch, ChainEnd end, ChainedTable table,
        params IEnumerable<(IReadOnlyList<StoredEvent> Events, string Agency, string Seal)> records)
    {
        var (ends, recorded) = (new List<RecordEnd>(), new List<StoredEvent>());
        foreach (var (events, agency, seal) in records)
        {
            recorded.AddRange(events);
            foreach (var next in events)
            {
                batch.Insert(table.Rows, [.. next.Values, next.ChainHash]);
            }

            var subject = Convert.ToString(events[^1].Subject, CultureInfo.InvariantCulture)!;
            ends.Add(new(table.Record, subject, agency, seal));
        }

        chain.Add(batch, end, ends);
        database.AfterCommit(() => Count(table, recorded));
    }

    private void Count(ChainedTable table, List<StoredEvent> recorded)
    {
        foreach (var next in recorded)
        {
            instruments.Recorded(table.Record.Code(), next.Type);
            if (next.Sequence == 1 && table == ChainedTable.CaseEvents)
            {
                instruments.Registered();
            }
        }
    }
}
