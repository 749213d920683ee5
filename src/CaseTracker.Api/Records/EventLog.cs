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
        var (ends, types, subjects) = (new List<RecordEnd>(), new Dictionary<string, int>(), 0);
        foreach (var (events, agency, seal) in records)
        {
            subjects += events[0].Sequence == 1 ? 1 : 0;
            foreach (var next in events)
            {
                batch.Insert(table.Rows, [.. next.Values, next.ChainHash, agency]);
                types[next.Type] = types.GetValueOrDefault(next.Type) + 1;
            }

            var subject = Convert.ToString(events[^1].Subject, CultureInfo.InvariantCulture)!;
            ends.Add(new(table.Record, subject, agency, seal));
        }

        chain.Add(batch, end, ends);

        // No event is kept until then: a ledger has hundreds of thousands.
        database.AfterCommit(() => Count(table, types, subjects));
    }

    private void Count(ChainedTable table, Dictionary<string, int> types, int subjects)
    {
        foreach (var (type, count) in types)
        {
            instruments.Recorded(table.Record.Code(), type, count);
        }

        if (table == ChainedTable.CaseEvents)
        {
            instruments.Registered(subjects);
        }
    }
}
