using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Benchmarks.Seeding;

/// <summary>
/// Fills an empty database for measuring, as the program itself would. The agencies are one province, its cities and their offices;
/// the years are the last whole ones.
/// </summary>
internal sealed class Seeder(
    Database database, Engine engine, CaseStore store, Seals seals, SearchIndexing search, OfficeClock clock, Caller caller)
{
    private const int Batch = 20_000;

    /// <summary>
    /// A gigabyte for SQLite: names and agencies lie all over the indexes, and a page that does not stay in memory is written many times.
    /// </summary>
    private const string LargeCache = "pragma cache_size = -1048576";

    /// <summary>Offices of a city, itself included.</summary>
    private const int PerCity = 50;

    /// <summary>Returns a sentence about what was made.</summary>
    /// <exception cref="StartupException">There is something in the database already.</exception>
    public async Task<string> SeedAsync(SeedSize size, Action<string> progress)
    {
        var (agencies, years, cases, seed) = size;
        await RequireEmptyAsync();

        var codes = await AddAgenciesAsync(agencies);
        var last = new DateOnly(clock.Today.Year - 1, 12, 31);
        var made = new SeededCases(cases, codes, new(last.Year - years + 1, 1, 1), last, seed);
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < cases;)
        {
            var records = Enumerable.Range(0, Math.Min(Batch, cases - done)).Select(_ => made.Next(WorkCalendar.Shipped)).ToList();
            await database.WriteAloneAsync(connection => StoreAsync(connection, records), CancellationToken.None);
            done += records.Count;
            if (done % 100_000 == 0 || done == cases)
            {
                progress(string.Create(CultureInfo.InvariantCulture, $"{done:N0} / {cases:N0} ({done / watch.Elapsed.TotalSeconds:N0}/s)"));
            }
        }

        await search.IndexAllPendingAsync(CancellationToken.None);
        await engine.AnalyseAsync();
        return $"已生成 {cases} 件申请、{codes.Count} 个机关、{years} 年。Made: {cases} cases of {codes.Count} agencies over {years} years.";
    }

    private async Task StoreAsync(DbConnection connection, List<IReadOnlyList<CaseStep>> records)
    {
        if (connection is SqliteConnection)
        {
            await connection.ExecuteAsync(LargeCache);
        }

        await store.OpenManyAsync(
            connection,
            records.Select(steps => new NewCase(steps, WorkCalendar.Shipped, caller.Name)).Chunk(CaseStore.Many),
            stored: _ => { },
            CancellationToken.None);
    }

    /// <summary>The codes, a province (省) first, each city (市) before its offices.</summary>
    private Task<List<string>> AddAgenciesAsync(int count) => database.WriteAsync(
        async connection =>
        {
            var codes = new List<string>();
            for (var index = 0; index < count; index++)
            {
                var (city, office) = ((index - 1) / PerCity, (index - 1) % PerCity);
                var (code, name, parent) = index == 0 ? ("P00", "青海省人民政府办公厅", null)
                    : office == 0 ? ($"C{city:D4}", $"第{city + 1}市人民政府办公室", "P00")
                    : ($"C{city:D4}N{office:D2}", $"第{city + 1}市第{office}局", $"C{city:D4}");
                await connection.ExecuteAsync(
                    "insert into agencies (code, name, parent_code) values (@code, @name, @parent)", new { code, name, parent });
                codes.Add(code);
            }

            await seals.SealAsync(connection, SealedTable.Agencies, "1 = 1", parameters: null, CancellationToken.None);
            return codes;
        },
        CancellationToken.None);

    private async Task RequireEmptyAsync()
    {
        await using var connection = await engine.Source.OpenConnectionAsync();
        if (await connection.ExecuteScalarAsync<bool>("select exists (select 1 from agencies)"))
        {
            throw new StartupException(new("只能在空数据库中生成数据。", "Only an empty database is seeded."));
        }
    }
}
