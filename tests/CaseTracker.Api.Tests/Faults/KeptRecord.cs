using CaseTracker.Api.Cases;
using CaseTracker.Api.Privacy;
using CaseTracker.Api.Storage;
using CaseTracker.Domain.Deadlines;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>What must hold of a database whose server was killed, read beside the program. Every event in it was asked for with a key.</summary>
internal static class KeptRecord
{
    private const string Halves =
        """
        select 'record ' || number from cases c
        where version <> (select count(*) from case_events where case_number = c.number)
           or version <> (select max(sequence) from case_events where case_number = c.number)
        union all
        select 'person ' || number from cases c where not exists (select 1 from person_keys where case_number = c.number and wrapped is not null)
        union all
        select 'count ' || number from cases c where (received_on is not null) <> exists (select 1 from counted_cases where case_number = c.number)
        union all
        select 'numbers ' || agency_code || year from case_numbers n
        where last <> (select count(*) from cases where agency_code = n.agency_code and year = n.year)
           or last <> (select max(sequence) from cases where agency_code = n.agency_code and year = n.year)
        union all
        select 'unnumbered ' || number from cases c where not exists (select 1 from case_numbers where agency_code = c.agency_code and year = c.year)
        union all
        select 'answers' where (select count(*) from answers) <> (select count(*) from case_events)
        """;

    /// <summary>Nothing is half-written: each case has its events, its key and its count, each event its answer, and no number is missing.</summary>
    public static async Task AssertWholeAsync(ServerFiles files)
    {
        await using var database = files.Open();
        Assert.Equal(["ok"], await database.QueryAsync<string>("pragma integrity_check"));
        Assert.Empty(await database.QueryAsync("pragma foreign_key_check"));
        Assert.Empty(await database.QueryAsync<string>(Halves));
    }

    /// <summary>Every event follows from the one before, every record ends where its seal says, and every projection is the replay of its record.</summary>
    public static async Task AssertUnbrokenAsync(ServerFiles files, int events)
    {
        using var api = new Api(configure: files.Into);
        var (vault, reader) = (api.Services.GetRequiredService<Vault>(), api.Services.GetRequiredService<CaseReader>());
        await using var database = files.Open();
        var rows = (await database.QueryAsync<EventRow>(
            $"select {CaseReader.Columns} from cases c join case_events e on e.case_number = c.number order by c.number, e.sequence")).AsList();
        var projections = (await database.QueryAsync<CaseRow>("select * from cases")).ToDictionary(row => row.Number);
        var heads = (await database.QueryAsync<(string Number, string Head)>("select number, head from cases")).ToDictionary(row => row.Number, row => row.Head);

        Assert.Equal(events, rows.Count);
        foreach (var record in rows.GroupBy(row => row.ToNumber()))
        {
            var (number, kept) = (record.Key.ToString(), reader.Group(record).Single());
            var link = "";
            foreach (var (row, recorded) in record.Zip(kept.Events))
            {
                link = new KeptEvent(number, row.Sequence, row.Type, recorded.Step.On, row.RecordedAt, row.RecordedBy, row.Data).LinkAfter(link, vault);
                Assert.Equal(link, row.Link);
            }

            Assert.Equal(KeptEvent.Head(vault, number, kept.Events.Count, link), heads[number]);
            Assert.Equal(CaseRow.Of(record.Key, kept.Replay(), WorkCalendar.Shipped, vault), projections[number]);
        }
    }
}
