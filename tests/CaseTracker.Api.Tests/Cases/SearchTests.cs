using CaseTracker.Api.Cases.Listing;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Persons;
using CaseTracker.Api.Tests.Verification;
using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>A search finds what reading every text would find, whatever has been taken up into its index.</summary>
public sealed class SearchTests(Api api) : IClassFixture<Api>
{
    /// <summary>
    /// Few characters, so that parts are found; among them all that queries, patterns and tokenizers treat in their own way.
    /// </summary>
    private const string Characters = "环境空气水质a1B2ＡЖéß'\"%_\\*^-(){}:+.~/ 　，。𠮷🌊␊＃＠";

    /// <summary>Numbers and what looks like one, alone, side by side and within others.</summary>
    private static readonly string[] Pieces =
        [.. Characters.EnumerateRunes().Select(rune => rune.ToString()), "2023-0001", "-2023-0002", "0１2023-00015-", "2023"];

    private static readonly Gen<string> Text =
        Gen.Int[0, Pieces.Length - 1].Array[1, 12].Select(indexes => string.Concat(indexes.Select(index => Pieces[index])));

    [Fact]
    public Task Finds_what_reading_every_text_would_find() => Gen.Select(Text.Array[12], Text.Array[12], Gen.Int[0, 3]).SampleAsync(
        async (texts, sought, taken) =>
        {
            var city = await api.AgencyAsync(await api.AgencyAsync());
            var county = await api.AgencyAsync(city);
            var cases = new List<(string Agency, string Number, string Reference, string Description)>();
            foreach (var (index, text) in texts.Index())
            {
                var (agency, reference) = (index % 2 == 0 ? city : county, $"{text.Trim()}号{index}");
                var description = $"{texts[^(index + 1)]}。";
                cases.Add((agency, await api.CaseAsync(Given.Registration(agency, $"2023-03-{1 + (index / 3):D2}")
                    .With("externalReference", reference).With("request.description", description)), reference, description));
                if (index % 4 < taken)
                {
                    await IndexPendingAsync(api);
                }
            }

            var integrator = await api.KeyAsync("integrator", city);
            var handler = await api.KeyAsync("handler", county);
            var (first, last) = (cases[0].Number, cases[^1].Number);
            foreach (var text in sought.Concat(texts.Select(text => text[..Math.Min(text.Length, 3)]))
                .Concat([first, last, first[1..], first[^9..], last[^10..], last[^13..], $"{last}5", "-2023-0002-", "5-2023-000"])
                .Where(text => !string.IsNullOrWhiteSpace(text) && text.Trim() is var q && !char.IsHighSurrogate(q[^1])))
            {
                var q = CaseRow.Searchable(text.Trim());
                bool ByNumber((string, string Number, string Reference, string) one) => Has(one.Number, q) || Has(one.Reference, q);
                bool ByText((string, string, string, string Description) one) => ByNumber(one) || Has(one.Description, q);

                await AssertFoundAsync($"agency={city}&rollUp=true", text, cases.Where(ByText));
                await AssertFoundAsync($"agency={city}", text, cases.Where(one => one.Agency == city && ByText(one)));
                await AssertFoundAsync(
                    $"agency={county}&applicantType=naturalPerson", text, cases.Where(one => one.Agency == county && ByText(one)));
                await AssertFoundAsync("", text, cases.Where(one => one.Agency == county && ByText(one)), handler);
                await AssertFoundAsync("", text, cases.Where(ByNumber), integrator);
            }
        },
        iter: 3,
        threads: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Follows_a_case_through_everything_that_changes_its_text_or_its_place(bool takenUp)
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var moving = await own.CaseAsync(Given.Registration(agency, "2023-03-01", "online").With("request.description", "大气污染源普查"));
        var other = await own.CaseAsync(Given.Registration(agency, "2023-03-02").With("request.description", "大气污染源清单"));
        await StepAsync();
        Assert.Equal([other, moving], await FindAsync("污染"));

        await own.LiveAsync(moving, "confirmation 2023-03-06");
        await StepAsync();
        Assert.Equal([moving, other], await FindAsync("污染"));

        await own.TakeAsync(moving, "amendment", """{"reason":"录错","request":{"description":"大气环境容量"},"confirmedOn":"2023-03-01"}""")
            .Served();
        await StepAsync();
        Assert.Equal([other], await FindAsync("污染"));
        Assert.Equal([other, moving], await FindAsync("大气"));
        Assert.Equal([moving], await FindAsync("容量"));

        await own.TakeAsync(moving, "amendment", """{"reason":"又录错","request":{"description":"大气污染源普查"},"arrivedOn":"2023-02-01"}""")
            .Served();
        await own.LiveAsync(moving, "void 2023-03-07");
        await StepAsync();
        Assert.Equal([other, moving], await FindAsync("污染源"));
        Assert.Empty(await FindAsync("容量"));
        Assert.Null((await own.VerifyAsync()).Broken);

        async Task<List<string>> FindAsync(string q) => await NumbersAsync(own, $"cases?agency={agency}&q={q}");
        Task<int> StepAsync() => takenUp ? IndexPendingAsync(own) : Task.FromResult(0);
    }

    [Fact]
    public async Task Pages_of_what_is_found_lose_nothing_and_repeat_nothing()
    {
        var agency = await api.AgencyAsync();
        for (var count = 0; count < 7; count++)
        {
            await api.CaseAsync(Given.Registration(agency, $"2023-03-0{1 + (count % 3)}").With("request.description", "声环境")
                .With("applicant.name", count % 2 == 0 ? "声环境" : "张三"));
            await (count == 3 ? IndexPendingAsync(api) : Task.CompletedTask);
        }

        var pages = await api.PagesAsync($"cases?agency={agency}&limit=2&q=声环境");

        Assert.Equal(["0006 0003", "0005 0002", "0007 0004", "0001"],
            pages.Select(page => string.Join(' ', page.Select(one => ((string)one["number"]!)[^4..]))));
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task What_waits_is_taken_up_within_a_second()
    {
        using var own = new Api();
        await using var database = own.OpenDatabase();
        for (var count = 0; count < 3; count++)
        {
            await own.CaseAsync(await own.AgencyAsync());
        }

        Assert.Equal(3, await database.ExecuteScalarAsync<int>("select count(*) from search_pending"));

        own.Time.Advance(TimeSpan.FromSeconds(1));

        for (var looks = 0; await database.ExecuteScalarAsync<int>("select count(*) from search_pending") > 0; looks++)
        {
            Assert.True(looks < 1000, "Nothing was taken up.");
            await Task.Delay(20);
        }

        Assert.Equal(3, await database.ExecuteScalarAsync<int>("select count(*) from case_search where case_search match '\"监测\"'"));
    }

    /// <summary>A database of an earlier release, with a queue of what is new and what was changed, misses nothing afterwards.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task What_waited_in_the_queue_of_an_earlier_release_is_still_pending()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var changed = await own.CaseAsync(Given.Registration(agency, "2023-03-01"));
        await own.CaseAsync(Given.Registration(agency, "2023-03-01"));
        await IndexPendingAsync(own);
        await own.TakeAsync(changed, "amendment", """{"reason":"录错","request":{"description":"大气环境容量"}}""").Served();
        await own.CaseAsync(Given.Registration(agency, "2023-03-01"));
        await using var database = own.OpenDatabase();
        var pending = await PendingAsync();
        Assert.Equal(2, pending.Count);
        await database.ExecuteAsync(
            """
            drop view search_pending;
            drop table search_progress;
            create trigger cases_queue_for_search after insert on cases begin insert into search_queue (id) values (new.id); end;
            insert into search_queue (id) select max(id) from cases;
            """);

        await database.ExecuteAsync(
            await File.ReadAllTextAsync(Path.Combine(Repository.Root, "db", "sqlite", "0015_search_queue.sql")));

        Assert.Equal(pending, await PendingAsync());
        async Task<List<(long, long?)>> PendingAsync() =>
            (await database.QueryAsync<(long, long?)>("select id, list_position from search_pending order by id")).AsList();
    }

    private async Task AssertFoundAsync(
        string scope, string text, IEnumerable<(string Agency, string Number, string, string)> expected, params (string, string)[] headers)
    {
        var found = await api.GetAsync($"cases?{scope}&limit=200&q={Uri.EscapeDataString(text)}", headers).Served();
        Assert.Equal(expected.Select(one => one.Number).Reverse(), found.Json["items"]!.AsArray().Select(one => (string)one!["number"]!));
    }

    private static bool Has(string text, string part) => CaseRow.Searchable(text).Contains(part, StringComparison.Ordinal);

    private static async Task<List<string>> NumbersAsync(Api api, string address) =>
        [.. (await api.GetAsync(address).Served()).Json["items"]!.AsArray().Select(one => (string)one!["number"]!)];

    /// <summary>Does at once what the program does each second.</summary>
    private static async Task<int> IndexPendingAsync(Api api)
    {
        var services = api.Services;
        await using var connection = await services.GetRequiredService<System.Data.Common.DbDataSource>().OpenConnectionAsync();
        return connection is not SqliteConnection ? 0 : await services.GetRequiredService<Database>().WriteAsync(
            writing => services.GetRequiredService<SearchIndex>().IndexPendingAsync(writing, most: 1000, CancellationToken.None),
            CancellationToken.None);
    }
}
