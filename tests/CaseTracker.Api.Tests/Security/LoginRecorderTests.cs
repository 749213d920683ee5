using System.Net;
using CaseTracker.Api.Tests.Faults;
using CaseTracker.Api.Tests.Web;
using Dapper;

namespace CaseTracker.Api.Tests.Security;

public sealed class LoginRecorderTests
{
    /// <summary>Who goes away while the writer is busy came all the same.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task A_first_request_that_is_given_up_is_a_login_too()
    {
        using var api = new Api();
        var made = await api.PostAsync("keys", """{"name":"查阅","roles":["auditor"]}""").Served(System.Net.HttpStatusCode.Created);
        await using var database = api.OpenDatabase();
        await using (await database.BeginTransactionAsync())
        {
            using var given =
                new HttpRequestMessage(HttpMethod.Get, "/api/v1/cases") { Headers = { Authorization = new("Bearer", made["key"]) } };
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.Anonymous.SendAsync(given, patience.Token));
        }

        await api.GetAsync("cases", ("Authorization", $"Bearer {made["key"]}")).Served();
        await api.GetAsync("cases", ("Authorization", $"Bearer {made["key"]}")).Served();

        // Anyone who writes next waits for those before.
        await api.AgencyAsync();
        Assert.Equal(
            1, await database.QuerySingleAsync<int>(
                "select count(*) from audit_log where act = 'login' and subject = @id", new { id = made["id"] }));
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Who_reads_while_nothing_can_be_written_waits_once_and_is_noted_later()
    {
        using var log = new LogCapture();
        using var api = new Api(configure: host =>
        {
            log.Into(host);
            host.UseSetting("ConnectionStrings:CaseTracker", $"{host.GetSetting("ConnectionStrings:CaseTracker")};Default Timeout=1");
        });
        await api.GetAsync("agencies").Served();
        api.Time.AdjustTime(api.Time.GetUtcNow().AddDays(1));

        await using var database = api.OpenDatabase();
        await using (await database.BeginTransactionAsync())
        {
            await api.GetAsync("agencies").Served();
            await api.GetAsync("agencies").Served();
            await Expect.Eventually(() => Task.FromResult(Unwritten() == 1));
            await api.GetAsync("agencies").Served();
            Assert.Equal(1, Unwritten());
        }

        await api.GetAsync("agencies").Served();
        Assert.Equal(1, await LoginsAsync());
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.GetAsync("agencies").Served();
        await Expect.Eventually(async () => await LoginsAsync() == 2);

        int Unwritten() => log.Entries.Count(entry => entry.Text.Contains("A login could not be recorded", StringComparison.Ordinal));

        Task<int> LoginsAsync() => database.QuerySingleAsync<int>("select count(*) from audit_log where act = 'login'");
    }

    /// <summary>As an import does; and the first who asks goes away before anything can be written.</summary>
    [Fact]
    public async Task Who_reads_while_others_write_for_long_does_not_wait_and_is_noted_all_the_same()
    {
        using var api = new Api();
        var made = await api.PostAsync("keys", """{"name":"窗口","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        await using var database = api.OpenDatabase();
        await using (await HeldWriter.OfAsync(api))
        {
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(impatient.Token));
            await AskAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(2));
        }

        await Expect.Eventually(async () => await database.QuerySingleAsync<int>(
            "select count(*) from audit_log where act = 'login' and actor = @actor", new { actor = $"窗口 ({made["id"]})" }) == 1);
        Assert.NotNull(
            await database.QuerySingleAsync<string?>(
                "select cast(last_used_at as text) from access_keys where id = @id", new { id = made["id"] }));

        async Task AskAsync(CancellationToken cancellationToken)
        {
            using var request =
                new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies") { Headers = { Authorization = new("Bearer", made["key"]) } };
            using var response = await api.Anonymous.SendAsync(request, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }
}
