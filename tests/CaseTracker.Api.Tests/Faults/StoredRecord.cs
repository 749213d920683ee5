using Dapper;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// What must hold of a database whose server was killed, read without the program. Every event in it was asked for with a key.
/// </summary>
internal static class StoredRecord
{
    private const string Halves =
        """
        select 'record ' || number from cases c
        where version <> (select count(*) from case_events where case_number = c.number)
           or version <> (select max(sequence) from case_events where case_number = c.number)
        union all
        select 'person ' || number from cases c where not exists (select 1 from person_keys where case_number = c.number
          and wrapped is not null)
        union all
        select 'count ' || number from cases c where (received_on is not null) <> exists (select 1 from counted_cases
          where case_number = c.number)
        union all
        select 'numbers ' || agency_code || year from case_numbers n
        where last <> (select count(*) from cases where agency_code = n.agency_code and year = n.year)
           or last <> (select max(sequence) from cases where agency_code = n.agency_code and year = n.year)
        union all
        select 'unnumbered ' || number from cases c where not exists (select 1 from case_numbers where agency_code = c.agency_code
          and year = c.year)
        union all
        select 'answers' where (select count(*) from idempotent_responses) <> (select count(*) from case_events)
        """;

    /// <summary>
    /// Nothing is half-written: each case has its events, its key and its count, each event its answer, and no number is missing.
    /// </summary>
    public static async Task AssertWholeAsync(ServerFiles files)
    {
        await using var database = files.Open();
        Assert.Equal(["ok"], await database.QueryAsync<string>("pragma integrity_check"));
        Assert.Empty(await database.QueryAsync("pragma foreign_key_check"));
        Assert.Empty(await database.QueryAsync<string>(Halves));
    }
}
