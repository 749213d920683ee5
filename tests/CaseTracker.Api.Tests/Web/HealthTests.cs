using System.Net;
using CaseTracker.Api.Tests.Faults;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Web;

[Collection(Alone.Name)]
[Trait("Engine", "sqlite")]
public sealed class HealthTests
{
    [Fact]
    public async Task Is_alive_and_ready()
    {
        using var api = new Api();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await AskAsync(api));
    }

    [Fact]
    public async Task Is_alive_but_not_ready_when_the_database_file_is_gone()
    {
        using var api = new Api();
        await api.AgencyAsync();

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FileOf(api))!))
        {
            File.Delete(file);
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await AskAsync(api));
        Assert.False(File.Exists(FileOf(api)), "The question made an empty database.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_alive_but_not_ready_when_the_file_is_no_database_of_ours(bool empty)
    {
        using var api = new Api();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FileOf(api))!))
        {
            File.Delete(file);
        }

        await File.WriteAllTextAsync(FileOf(api), empty ? "" : new string('x', 8192));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), await AskAsync(api));
    }

    [Fact]
    public async Task A_database_that_is_written_elsewhere_for_a_moment_is_ready_all_the_same()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();
        await using var writing = database.BeginTransaction();

        var asked = AskAsync(api);
        await Task.Delay(300);
        await writing.RollbackAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await asked);
    }

    [Fact]
    public async Task A_database_that_is_written_for_long_is_ready_and_nobody_waits_to_hear_it()
    {
        using var api = new Api();
        await using (await HeldWriter.OfAsync(api))
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), await AskAsync(api).WaitAsync(TimeSpan.FromSeconds(2)));
        }
    }

    private static string FileOf(Api api) => new SqliteConnectionStringBuilder(api.ConnectionString).DataSource;

    private static async Task<(HttpStatusCode Live, HttpStatusCode Ready)> AskAsync(Api api)
    {
        using var live = await api.Anonymous.GetAsync("/livez");
        using var ready = await api.Anonymous.GetAsync("/readyz");
        Assert.Equal(ready.IsSuccessStatusCode ? "Healthy" : "Unhealthy", (await ready.Content.ReadAsStringAsync()).Split('\n')[0]);
        return (live.StatusCode, ready.StatusCode);
    }
}
