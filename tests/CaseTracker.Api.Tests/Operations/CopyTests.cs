using CaseTracker.Api.Data;
using CaseTracker.Api.Operations;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>迁移: from a file to a server, with nothing lost and nothing said otherwise than before.</summary>
[Trait("Engine", "postgres")]
public sealed class CopyTests : IAsyncLifetime
{
    /// <summary>What the database keeps itself, and what the scripts leave behind.</summary>
    private static readonly string[] Following = ["SchemaVersions", "case_search", "search_progress", "search_queue", "sqlite_", "year_"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-copy-");
    private readonly Store _target;
    private readonly List<string> _told = [];
    private string _agency = "";
    private List<string> _before = [];

    public CopyTests() => _target = Store.In(_folder);

    private string File => Path.Combine(_folder.FullName, "casetracker.db");

    public async Task InitializeAsync()
    {
        using var source = Host("sqlite", $"Data Source={File}");
        _agency = (await source.VariedAsync()).Parent;
        _before = await AnswersAsync(source);
    }

    [Fact]
    public async Task Everything_is_answered_as_before_and_the_record_holds()
    {
        var told = await CopyAsync();

        using var copied = Host("postgres", _target.ConnectionString);
        Assert.Equal(_before, await AnswersAsync(copied));
        Assert.Null((await copied.VerifyAsync()).Broken);
        await copied.CaseAsync(_agency);
        Assert.Null((await copied.VerifyAsync()).Broken);
        Assert.Contains("rows in", told);
        Assert.Equal(PostgresMigration.Tables,
            _told.Where(line => line.Contains("sha256", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(':')]));
    }

    [Fact]
    public async Task Broken_off_it_goes_on_where_it_was()
    {
        var whole = await CopyAsync();
        await AlterTargetAsync(
            $"""
            delete from audit_log where sequence > 3; delete from report_releases; delete from projections;
            delete from case_events where case_number > '{_agency}-2023-0001';
            set session_replication_role = origin; delete from counted_cases
            """);

        Assert.Equal(whole, await CopyAsync());

        using var copied = Host("postgres", _target.ConnectionString);
        Assert.Equal(_before, await AnswersAsync(copied));
        Assert.Null((await copied.VerifyAsync()).Broken);
    }

    [Theory]
    [InlineData("update cases set search_text = ''", "cases")]
    [InlineData("update case_events set recorded_at = recorded_at + interval '1 microsecond' where sequence = 2", "case_events")]
    [InlineData("insert into agencies (code, name) values ('ZZ_MORE', '某局')", "agencies")]
    public async Task What_is_not_the_same_at_the_end_is_named(string sql, string table)
    {
        await CopyAsync();
        await AlterTargetAsync(sql);

        Assert.Contains($"The table {table} differs", (await Assert.ThrowsAsync<StartupException>(CopyAsync)).Message);
    }

    [Fact]
    public async Task Adds_nothing_to_what_another_installation_wrote()
    {
        using var other = new Api();

        var refusal = await Assert.ThrowsAsync<StartupException>(() => CopyAsync(other.ConnectionString));

        Assert.Contains("another installation", refusal.Message);
        Assert.Equal(0, (await Stored.InAsync(other)).Cases);
    }

    [Fact]
    public async Task No_table_is_forgotten()
    {
        await using var source = new SqliteConnection($"Data Source={File};Pooling=False");
        source.Open();

        var tables = (await Store.TablesAsync(source)).Where(
            table => !Following.Any(following => table.StartsWith(following, StringComparison.Ordinal)));

        Assert.Equal(PostgresMigration.Tables.Order(), tables);
    }

    public Task DisposeAsync()
    {
        _target.Dispose();
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private Api Host(string engine, string connectionString) => new(configure: host => host
        .UseSetting("CaseTracker:Engine", engine)
        .UseSetting("ConnectionStrings:CaseTracker", connectionString)
        .UseSetting("CaseTracker:KeyRing", Path.Combine(_folder.FullName, "keys")));

    private async Task<List<string>> AnswersAsync(Api api)
    {
        string[] addresses =
        [
            "agencies", "cases?limit=200", $"cases/{_agency}-2023-0001/events",
            $"statistics/requests?agency={_agency}&rollUp=true&year=2023",
            $"statistics/remedies?agency={_agency}&rollUp=true&year=2023", $"reports/{_agency}/2023", "remedies", "calendar/2027",
        ];
        var answers = new List<string>();
        foreach (var address in addresses)
        {
            answers.Add((await api.GetAsync(address).Served()).Text);
        }

        return answers;
    }

    private Task<string> CopyAsync() => CopyAsync(_target.ConnectionString);

    private Task<string> CopyAsync(string to) => PostgresMigration.CopyAsync(File, to, _told.Add, _ => { });

    private async Task AlterTargetAsync(string sql)
    {
        await using var target = _target.Open();
        await target.ExecuteAsync($"set session_replication_role = replica; {sql}");
    }
}
