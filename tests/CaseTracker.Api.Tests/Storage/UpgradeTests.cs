using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Auditing;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Storage;
using CaseTracker.Api.Tests.Auditing;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Storage;

/// <summary>From the release that kept people in clear to the sealed and chained record.</summary>
[Trait("Engine", "sqlite")]
public sealed class UpgradeTests : IDisposable
{
    /// <summary>After all that is on the record.</summary>
    private static readonly DateTimeOffset Day = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-upgrade-");

    private string File => Path.Combine(_folder.FullName, "casetracker.db");

    public UpgradeTests() => PreviousRelease.Make(File);

    [Fact]
    public async Task Every_answer_is_what_it_was()
    {
        using var api = Start();

        foreach (var (path, before) in PreviousRelease.Answers)
        {
            AssertTells((await api.GetAsync(path).Served()).Json, before, path);
        }
    }

    [Fact]
    public async Task The_record_is_chained_and_people_can_be_opened()
    {
        using var api = Start();

        var answer = await api.VerifyAsync();

        Assert.Null(answer.Broken);
        Assert.Equal((5, 15, 2, 1), (answer.Cases, answer.Events, answer.Remedies, answer.Reports));
        Assert.Equal("HDHB-2023-0001", (string?)(await api.GetAsync("cases?q=%E6%AC%A7%E9%98%B3%E4%BF%AE%E4%B9%8B").Served()).Json["items"]![0]!["number"]);
    }

    [Fact]
    public async Task Nobody_is_left_in_clear_in_any_byte()
    {
        Assert.Equal(PreviousRelease.People, Found());

        using var api = Start();

        Assert.Empty(Found());
        await api.VerifyAsync();
    }

    [Fact]
    public async Task Starting_again_changes_nothing()
    {
        using (Start())
        {
        }

        var before = await ContentAsync();
        using (Start())
        {
        }

        Assert.Equal(before, await ContentAsync());
    }

    /// <summary>Broken off after the first case, and once more when all were moved and the old pages not yet cleared.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_move_that_was_broken_off_is_finished(bool allMoved)
    {
        string unsealed;
        using (var api = Start())
        {
            unsealed = await BeforeSealingAsync(api);
        }

        await using (var moved = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await moved.OpenAsync();
            await moved.ExecuteAsync("pragma secure_delete = off");
            await moved.ExecuteAsync("drop trigger record_chain_is_kept; delete from record_chain; delete from record_chain_end; update secrets set wrapped = @unsealed where name = 'chain'", new { unsealed });
            await TurnBackAsync(moved, allMoved ? [] : ["HDHB-2023-0003", "HDS-2023-0001", "HDS-2026-0001"]);
        }

        Assert.NotEmpty(Found());

        using var finished = Start();

        Assert.Null((await finished.VerifyAsync()).Broken);
        Assert.Empty(Found());
        foreach (var (path, before) in PreviousRelease.Answers)
        {
            AssertTells((await finished.GetAsync(path).Served()).Json, before, path);
        }
    }

    /// <summary>Whoever writes the old tables into a database that is sealed writes no history.</summary>
    [Fact]
    public async Task Nothing_is_moved_into_a_record_that_is_sealed()
    {
        using (Start())
        {
        }

        await using (var moved = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await moved.OpenAsync();
            await TurnBackAsync(moved, ["HDHB-2023-0003"]);
        }

        using var api = Start();

        Assert.Contains((await api.VerifyAsync()).Breaches, breach => breach == new Breach(BrokenRecord.Case, "HDHB-2023-0003", 1, BrokenPart.Missing));
    }

    [Fact]
    public async Task The_first_key_still_opens()
    {
        using var api = Start(adminKey: "");

        await api.GetAsync("agencies", ("Authorization", $"Bearer {PreviousRelease.Key}")).Served();
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_the_next_start_goes_on()
    {
        await using var database = new SqliteConnection($"Data Source={File};Pooling=False");
        await database.OpenAsync();
        await database.ExecuteAsync("create table person_keys (in_the_way text)");
        var before = await SchemaAsync(database);

        var refusal = Assert.Throws<CannotStart>(() => new SqliteEngine($"Data Source={File}").Migrate());

        Assert.Contains("db.sqlite.0008_sealed_record.sql", refusal.Message);
        Assert.Equal(before, await SchemaAsync(database));
        await database.ExecuteAsync("drop table person_keys");
        using var api = Start();
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>The key of the chain as it is kept before all was sealed.</summary>
    private static async Task<string> BeforeSealingAsync(Api api)
    {
        const int Length = 32;
        var master = api.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("CaseTracker.Vault");
        await using var database = api.OpenDatabase();
        var kept = Convert.FromBase64String(await database.QuerySingleAsync<string>("select wrapped from secrets where name = 'chain'"));
        return Convert.ToBase64String(master.Protect(master.Unprotect(kept)[..Length]));
    }

    private Api Start(string adminKey = Api.Key) => new(Day, host => host
        .UseSetting("ConnectionStrings:CaseTracker", $"Data Source={File}")
        .UseSetting("CaseTracker:KeyRing", Path.Combine(_folder.FullName, "keys"))
        .UseSetting("CaseTracker:AdminKey", adminKey));

    /// <summary>Puts the old tables back, with the events of some cases in clear and no longer in the record; those of the others were there and were deleted.</summary>
    private static async Task TurnBackAsync(SqliteConnection database, string[] cases)
    {
        PreviousRelease.Make(database.DataSource + ".before");
        await database.ExecuteAsync(
            $"""
            attach '{database.DataSource}.before' as before;
            drop trigger case_events_are_kept;
            create table case_events_in_clear as select * from before.case_events;
            create table remedy_events_unlinked as select * from before.remedy_events;
            """);
        var kept = string.Join(", ", cases.Select(number => $"'{number}'"));
        await database.ExecuteAsync(
            $"""
            delete from case_events_in_clear where case_number not in ({kept});
            delete from remedy_events_unlinked;
            delete from case_events where case_number in ({kept});
            delete from person_keys where case_number in ({kept});
            update cases set head = '' where number in ({kept});
            """);
        await database.ExecuteAsync(
            """
            create trigger case_events_are_kept before delete on case_events
            begin
              select raise(abort, 'the record is append-only');
            end;
            detach before;
            """);
        System.IO.File.Delete(database.DataSource + ".before");
    }

    /// <summary>Who is found in clear in the file and in its log.</summary>
    private List<string> Found()
    {
        var bytes = Directory.GetFiles(_folder.FullName).SelectMany(System.IO.File.ReadAllBytes).ToArray();
        return [.. PreviousRelease.People.Where(person => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(person)) >= 0)];
    }

    private async Task<List<string>> ContentAsync()
    {
        await using var database = new SqliteConnection($"Data Source={File};Pooling=False");
        await database.OpenAsync();
        return (await database.QueryAsync<string>(
            """
            select quote(link) || quote(data) from case_events union all select quote(link) || quote(data) from remedy_events
            union all select quote(head) || quote(search_text) || quote(name_hash) from cases union all select quote(wrapped) from person_keys
            union all select quote(wrapped) from secrets union all select ScriptName || Applied from SchemaVersions union all select quote(sql) from sqlite_master
            """)).AsList();
    }

    private static async Task<List<string>> SchemaAsync(SqliteConnection database) =>
        (await database.QueryAsync<string>("select quote(sql) from sqlite_master union all select ScriptName from SchemaVersions order by 1")).AsList();

    /// <summary>All that was told before is told alike; more may be told.</summary>
    private static void AssertTells(JsonNode? now, JsonNode? before, string place)
    {
        switch (before)
        {
            case JsonObject members:
                Assert.All(members, member => AssertTells(now?[member.Key], member.Value, $"{place}.{member.Key}"));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, now!.AsArray().Count);
                Assert.All(items.Index(), item => AssertTells(now[item.Index], item.Item, $"{place}[{item.Index}]"));
                break;
            default:
                Assert.True(JsonNode.DeepEquals(before, now), $"{place}: {before?.ToJsonString()} became {now?.ToJsonString()}");
                break;
        }
    }
}
